"""Taking pages in by hand, and overruling the machine."""
