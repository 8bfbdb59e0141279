"""Finding practices: home, results, one measure, what is similar, where a section stands again."""
