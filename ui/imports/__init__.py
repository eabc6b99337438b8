"""Imports on screen: the history of what came in, and the wizard that brings more."""
