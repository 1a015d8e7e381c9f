"""How long a story takes to read, silently or out of a loudspeaker.

Vietnamese writes syllables (tiếng) apart, so syllables are what can be counted. No
national norm exists; 200 a minute is slow enough for a phone on the road, and pages
say "khoảng".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SYLLABLES_A_MINUTE = 200
# Talk in a studio is faster than silent reading. Out of a horn on a pole each word comes with its
# echo and over the wind, the listeners are many of them old and have their hands full, and nobody
# can look back. Three quarters of the speed of reading, pauses at commas and full stops included:
# two and a half tiếng a second.
LOUDSPEAKER_SYLLABLES_A_MINUTE = 150

_NOT_READ = re.compile(
    r"""
    (?=[(<!\[\]`~?={&]|^\ |https?://|www\.)(?:  # what they begin with, found sooner
      <!--.*?-->                              # comment
    | ^\ {0,3}\[[^\]\n]+\]:[^\n]*            # definition of a link or of a note
    | !\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?   # picture
    | \[\^[^\]\n]+\]                          # citation
    | ^\ *(?:```|~~~)[^\n]*                  # border of a code block
    | ^\ *(?:!!!|\?\?\?\+?|===)\ *[\w-]*      # kind of a call-out
    | \{[:#.][^}\n]*\}                        # attributes
    | <[^>\n]*>                               # tag or bare address
    | (?<=\])(?:\([^)\n]*\)|\[[^\]\n]*\])     # where a link goes
    | \b(?:https?://|www\.)\S+                # address in the text
    | &\#?\w+;                                # entity
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# Each of the above begins with, or holds, one of these.
_MARKS = re.compile(r"[<\[\]`~!?={&:]|www")
_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,/:]\d+)*")


@lru_cache(maxsize=8)  # a text is counted and then timed
def syllables(text: str) -> int:
    """How many syllables and figures a reader of this Markdown meets."""
    read = unicodedata.normalize("NFC", text)
    if _MARKS.search(read):
        read = _NOT_READ.sub(" ", read)
    # Most syllables stand between blanks and hold letters only.
    return sum(1 if word.isalpha() else len(_SYLLABLE.findall(word)) for word in read.split())


def reading_minutes(text: str) -> int:
    """Minutes, rounded, at least one."""
    return max(1, (syllables(text) + SYLLABLES_A_MINUTE // 2) // SYLLABLES_A_MINUTE)


def seconds_to_announce(spoken_text: str) -> float:
    """Seconds that an announcer needs for text that is in words already (``spoken``)."""
    return syllables(spoken_text) * 60 / LOUDSPEAKER_SYLLABLES_A_MINUTE
