"""What does a page say? Decode, blocks, clean, split, outline: `Page` -> `Reading`."""
