"""The board itself, and what opens on top of it."""
