"""Quality checks on screen."""
