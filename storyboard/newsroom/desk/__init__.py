"""The desk: where articles become stories, and all that lies on it meanwhile."""
