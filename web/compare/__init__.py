"""Places against each other: practices side by side, and the map of measures by places."""
