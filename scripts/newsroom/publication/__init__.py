"""What is public at one moment; pure functions, the moment is an argument."""
