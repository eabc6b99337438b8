"""The parts of a review packet, one file each: every part turns its piece of the document into blocks."""
