"""What a whole collection says: which measures are reported where, what goes together, what is missing."""
