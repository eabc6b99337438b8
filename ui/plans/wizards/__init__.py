"""From one quarter to the next: carrying over, closing and comparing, each in one dialog over a table."""
