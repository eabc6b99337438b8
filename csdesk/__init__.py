"""CSDesk's core: opens, computes, remembers and prints; it knows no window."""

__version__ = "0.1.0"
