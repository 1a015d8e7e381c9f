"""HTTP for feeds: limited in time and size, never into a private network."""
