"""Turns nouns into files: staged pages, pictures, fonts, schemas."""
