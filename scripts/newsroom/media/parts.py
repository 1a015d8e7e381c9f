"""A media file as a row of parts: what each hides, and what a clean copy has in its place.

Looking and cleaning read the same parts, so that nothing is reported which cannot be removed, and
nothing is reported in a clean copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# The kinds of hidden information; their Vietnamese names stand in ``vietnamese.labels``.
PLACE, SERIAL, WORDS, MAKER = "place", "serial", "words", "maker"
THUMBNAIL, COVER, SECOND, OTHER = "thumbnail", "cover", "second", "other"
FILES, EARLIER = "files", "earlier"

NOTHING: frozenset[str] = frozenset()


class BrokenFile(Exception):
    """The file is not built as its type demands, or holds more parts than any program writes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file; ``clean`` replaces ``content``, None leaves it as it is.

    ``thumbnail`` is a small JPEG, which is hidden information only if it shows something else.
    """

    content: bytes
    hidden: frozenset[str] = NOTHING
    clean: bytes | None = None
    thumbnail: bytes = b""


def hidden_in(parts: Iterable[Part]) -> frozenset[str]:
    """Every kind of hidden information, without thumbnails that have to be looked at."""
    return NOTHING.union(*(part.hidden for part in parts))


def cleaned(parts: Iterable[Part]) -> bytes:
    """The file without its hidden information."""
    return b"".join(part.content if part.clean is None else part.clean for part in parts)


# Words of programs, which tell nothing about people.
_PROGRAMS = (
    *(b"CREATOR: gd-jpeg", b"Lavc", b"Lavf", b"Created with ", b"Optimized by ", b"Intel("),
    *(b"SAMSUNG", b"OLYMPUS DIGITAL CAMERA", b"SONY DSC", b"DCIM", b"Picasa", b"LEAD Tech"),
    *(b"ASCII\x00\x00\x00Screenshot", b"Screenshot"),
)


def is_empty(text: bytes) -> bool:
    """Blank, or only the signature of a program or a camera."""
    text = text.strip(b"\x00 \t\r\n")
    return text in (b"", b"ASCII", b"UNICODE", b"JIS") or text.startswith(_PROGRAMS)
