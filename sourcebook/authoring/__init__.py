"""What helps an author: finding words to quote, and writing new records. Nothing that exists is ever changed."""
