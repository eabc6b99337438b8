"""People on screen: the unit tree, everyone's list and the profile beside it."""
