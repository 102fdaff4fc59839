"""The reader's corrections: obeyed, kept, taken back, and made again when all stories are made anew."""
