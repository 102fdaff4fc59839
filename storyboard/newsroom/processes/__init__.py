"""Processes beside the program's own: one that files for the board, others that read ahead."""
