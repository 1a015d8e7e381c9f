"""HTTP for feeds: polite, bounded, never into a private network."""
