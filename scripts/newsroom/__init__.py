"""The newsroom: from what people write to what the public reads.

The way of the data, each room crossed once, left to right::

    content/ ─▶ intake ─▶ Site ─▶ editorial ─▶ press ─▶ build/stage/ ─▶ renderer ─▶ site/ ─▶ bindery
                read              decide       write                                        inspect

============  ==============================================================
flows         the journeys check, stage, build as readable lists of calls
photo_flow    the journey of the photos, which a build takes too
news_flow     the journey of the news desk, from feeds to a proposal
usb_flow      the journey of the site that fits on a stick
model         kernel: the nouns (stories, terms, places, news)
vietnamese    kernel: sentences, labels, dates, numbers, sorting, folding
yaml_text …   kernel: text forms; problems, addresses, settings, reporting
intake        reads the world into our nouns: content, pictures, feeds
editorial     decides; pure functions, the moment is an argument
press         writes pages, pictures, schemas
bindery       after rendering: search index, packing, inspection, serving
benchmark     measures the house with stories of its own making
doors         what the programs in ``scripts/`` share
============  ==============================================================

Imports run doors → flows → rooms → kernel; ``press`` may ask ``editorial``.
"""
