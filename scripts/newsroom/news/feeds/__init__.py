"""Feeds of any quality as plain items."""
