"""Reviews on screen: the board of a cycle, the editor of one review, and the evidence beside it."""
