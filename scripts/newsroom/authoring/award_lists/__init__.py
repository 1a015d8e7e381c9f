"""The list of an award decision, as offices send it, becomes content.

``files`` opens it, ``headings`` finds the table, ``rows`` reads who is honoured, ``matching``
finds kinds, places and units, ``drafts`` writes stories that wait for their text.
"""
