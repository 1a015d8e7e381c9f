"""After rendering: inspects the finished site and serves it; edits no page."""
