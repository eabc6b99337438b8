"""The small parts every panel is built from: each one keyboard accessible, named and themed."""
