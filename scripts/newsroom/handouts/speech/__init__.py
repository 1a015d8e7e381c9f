"""Written Vietnamese normalised for speech."""
