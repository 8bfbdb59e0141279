"""The engine room: from a scraped page to a found practice. It knows nothing of the web."""
