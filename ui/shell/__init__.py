"""The window around the panels: menus, sidebar, palette, preferences. It knows areas only as data."""
