"""The scorecard of a team: a period on one page."""
