"""What is a section about? Measures, place, year and figures: `Paper` -> `TaggedPaper`."""
