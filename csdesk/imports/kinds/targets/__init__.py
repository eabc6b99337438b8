"""Targets and bands of KPIs."""
