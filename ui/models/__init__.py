"""Qt item models over frozen records, written once."""
