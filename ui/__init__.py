"""The face of CSDesk: windows, panels and widgets on Qt. It speaks only to the faces of the core."""
