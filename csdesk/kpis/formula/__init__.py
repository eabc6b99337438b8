"""Formulas of own KPIs: read, unit-checked and computed; nothing typed is ever run as a program."""
