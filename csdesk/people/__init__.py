"""Who works here: units, persons and the other spellings of their names."""
