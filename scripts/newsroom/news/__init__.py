"""News about our stories: poll the feeds, fetch, parse, choose, merge, propose.

``polling`` when a feed is due · ``fetch`` the network · ``feeds`` bytes to items · ``relevance``
which items · ``duplicates`` and ``merge`` into the months of ``archive`` · ``pull_request`` git and
GitHub · ``outlets`` for the site · ``words`` every phrase.
"""
