"""Reads the world into our nouns; never decides, never writes."""
