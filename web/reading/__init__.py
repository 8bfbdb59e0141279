"""One paper to read."""
