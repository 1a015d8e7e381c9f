"""The pull request of the news desk."""
