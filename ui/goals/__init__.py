"""The face of goals: tree, chart, inspector, first run."""
