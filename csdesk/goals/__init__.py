"""Goals from vision to person: tree, measure, pace, roll-up and check-ins."""
