"""The search index, for the web and for the offline copy."""
