"""What people write: the model of every file, and the readers."""
