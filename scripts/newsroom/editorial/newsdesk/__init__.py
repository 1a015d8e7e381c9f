"""Decides about the press: manners of asking, relevance, identity, grouping, what is shown."""
