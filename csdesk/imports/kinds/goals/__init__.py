"""Goals: tables with a column for each level, with indents or numbers, or with a parent in each row."""
