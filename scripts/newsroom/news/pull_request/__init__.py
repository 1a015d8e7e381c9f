"""Propose pulled news for review on GitHub."""
