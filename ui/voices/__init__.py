"""Customer voice on screen: comments beside their marks, found by words, and customers to call back."""
