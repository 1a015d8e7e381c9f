"""Help for people who write: new stories, the story template, JSON Schemas."""
