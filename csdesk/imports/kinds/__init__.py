"""The kinds of import beside interactions: each builds its rows from a table, judges them and writes them."""
