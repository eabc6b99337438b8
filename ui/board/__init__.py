"""The KPI board of a unit."""
