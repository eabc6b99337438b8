"""Calibration: who rates milder, stricter or alike, what a meeting changes and why, and its minutes."""
