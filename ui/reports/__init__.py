"""Reports: review packets and workbooks, chosen on the left and seen on the right."""
