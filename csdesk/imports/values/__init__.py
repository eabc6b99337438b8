"""Read what cells mean, a whole column at a time: numbers, dates, durations, yes and no, ratings."""
