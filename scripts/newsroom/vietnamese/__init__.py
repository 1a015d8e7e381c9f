"""The Vietnamese language of readers and of staff: text in, text out; no files, no clock.

::

    dates          days, months, periods and times in the official form
    numbers        grouped figures, money, percent
    alphabet       the order of letters and words; comparison without marks
    syllables      how many, how many minutes; whole-syllable matching of names and places
    abbreviations  what each stands for, where it is read aloud, searched for, met in the news
    repair         characters that do not belong, letters read with the wrong table, TCVN3
    languages      the own names of other languages
    labels         what readers see for every id of ``content.vocabulary``
    phrases        sentences of the pages, with their numbers and dates put in
"""
