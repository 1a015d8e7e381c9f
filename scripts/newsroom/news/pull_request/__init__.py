"""pull_request."""
