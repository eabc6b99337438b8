"""Excel templates: one for each kind of import, to be filled in and imported without matching anything."""
