"""What a key does: a part of the board for each job, which is given what it needs and knows no more."""
