"""The KPI board of a unit: one question, one answer with tiles, heat table, distribution, Pareto and week."""
