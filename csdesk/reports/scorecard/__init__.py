"""The scorecard of a team on one sheet."""
