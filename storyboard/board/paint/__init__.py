"""From the nouns to lines of text: pure functions, nothing of Textual."""
