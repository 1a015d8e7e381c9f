"""Feeds of any quality become plain items."""
