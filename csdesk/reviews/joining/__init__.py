"""Who takes part in a cycle, for how long and under whom: rhythms, participants, presence and spans; pure."""
