"""The board: the only home of Textual."""
