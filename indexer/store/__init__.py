"""Where does the truth lie? SQLite for records, files named by hash for raw bytes."""
