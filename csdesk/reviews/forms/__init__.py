"""Ready-made forms and profiles, written in any of the languages."""
