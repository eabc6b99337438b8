"""What a dated definition and a published number are, and the columns of a KPI under its versions."""
