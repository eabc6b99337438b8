"""Targets, bands and points of a KPI: what is in force, and the dialog that sets it."""
