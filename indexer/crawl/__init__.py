"""Where do pages come from? Each module turns one kind of source into `Page` values."""
