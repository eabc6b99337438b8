"""The KPI panel: what is measured, how it moves, how it is counted, and the rows behind it."""
