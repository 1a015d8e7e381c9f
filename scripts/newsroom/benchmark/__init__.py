"""Measures the house: writes a content tree of any size, builds it, says what it cost."""
