"""The page of a calibration: managers beside each other, people by grade, what is decided and why."""
