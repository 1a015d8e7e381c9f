"""What a pull request changes in the eyes of a reader: pages, pictures, one comment."""
