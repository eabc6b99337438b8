"""KPI values: one a row, a column for each KPI, or the reports of phone systems."""
