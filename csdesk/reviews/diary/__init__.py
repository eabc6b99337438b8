"""Notes about people, made on the day: what a review later rests on."""
