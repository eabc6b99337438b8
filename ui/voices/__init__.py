"""What customers say, and whom to call back."""
