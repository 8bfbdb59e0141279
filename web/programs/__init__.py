"""For programs: JSON, feeds, health."""
