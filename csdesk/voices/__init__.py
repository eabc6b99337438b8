"""What customers say: their comments beside their ratings, found again, and who is called back."""
