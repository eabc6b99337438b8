"""Find the table in a file, and what each of its columns means, with the evidence for each guess."""
