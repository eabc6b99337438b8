"""The file: one SQLite database with its identity, its journal, its steps of migration and its backups."""
