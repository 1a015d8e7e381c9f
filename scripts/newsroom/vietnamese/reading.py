"""How long a story takes to read.

Vietnamese writes syllables (tiếng) apart, so syllables are what can be counted. No
national norm exists; 200 a minute is slow enough for a phone on the road, and pages
say "khoảng".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SYLLABLES_A_MINUTE = 200

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
