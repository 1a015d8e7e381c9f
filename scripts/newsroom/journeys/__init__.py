"""The work of each program as a readable list of steps."""
