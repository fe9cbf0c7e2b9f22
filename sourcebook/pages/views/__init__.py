"""What each page shows, as plain data. All sorting, grouping and counting happens here; templates only show it."""
