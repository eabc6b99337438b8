"""Charts of KPIs. Only here is pyqtgraph known, and it is imported when the first chart is built."""
