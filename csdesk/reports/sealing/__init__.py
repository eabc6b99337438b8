"""What ties paper to what was signed: the seal inside a PDF, its check, passwords and digital signatures."""
