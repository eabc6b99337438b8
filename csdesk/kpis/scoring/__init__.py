"""Scoring: how the value of a KPI becomes points, said in words an employee understands."""
