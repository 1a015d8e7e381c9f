"""Everything that knows Vietnamese: the language of readers and of staff.

Text in, text out; no files, no clock::

    dates      days, months, periods and times in the official form
    numbers    grouped figures, money, percent, file sizes
    sorting    the order of the alphabet, of places and of people
    folding    comparison without marks, and the nearest known word
    cleaning   characters that do not belong in Vietnamese text
    reading    how many syllables, how many minutes
    spoken     written text as a loudspeaker says it (``spoken_*``: numbers, dates, documents …)
    syllables  whole-syllable matching of names, places and abbreviations
    feed_dates, mending  what feeds write: dates, broken letters, TCVN3
    languages  the own names of other languages
    labels     what a person sees for every id of ``model.vocabulary``
    fields     what staff write in every field (``fields_of_story``, ``fields_of_terms``)
    messages   the sentence for every problem code
"""
