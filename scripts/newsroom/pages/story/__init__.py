"""The page of a story, one module for each part of it."""
