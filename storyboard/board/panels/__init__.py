"""What opens on top of the board, asks for something, and answers with what was picked or typed."""
