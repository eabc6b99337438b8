"""The summary of a whole cycle, for management: counts, no names beside ratings."""
