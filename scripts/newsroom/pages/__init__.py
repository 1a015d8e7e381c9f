"""Public pages: each module has the view data of its page types beside the function that fills it.

The view data is the contract with the templates: the front matter of a staged page. Every ``str``
is finished text; it is escaped once, when the page is staged (``pages.stage_pages``), so templates
print it as it is. Addresses (``url``, ``src``) have no leading slash and pass the ``url`` filter.
``""`` and ``[]`` mean: nothing to show. Picture sizes are CSS pixels.
"""
