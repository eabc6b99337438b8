"""Paper and files that leave CSDesk: review packets as PDF, data as Excel workbooks."""
