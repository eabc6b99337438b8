"""Quality checks: scorecards, whom to check, audits and how far auditors agree."""
