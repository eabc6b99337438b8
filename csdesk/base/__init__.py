"""What every area speaks: words, numbers, periods, changes, progress and errors."""
