"""Photos, sounds and PDF files as bytes: their type, their hidden information, a clean copy."""
