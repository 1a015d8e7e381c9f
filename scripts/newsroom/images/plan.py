"""Plan the published copies of photos: names, sizes, crops and metadata, no pixels.

A copy never has more pixels than the original. Its name carries the slug of the
story, a hash of everything that its bytes depend on, its shape and its width;
the list of widths is no part of the hash, so a new width leaves the others alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from slugify import slugify

from newsroom.content.site import Original
from newsroom.content.story import Photo
from newsroom.content.vocabulary import LICENCES
from newsroom.core import addresses
from newsroom.core.cache import key_of

# "fine" is a JPEG of higher quality, part of the share image and never published itself.
Format = Literal["avif", "jpg", "fine"]
Box = tuple[int, int, int, int]

VERSION = "2"
FORMATS: tuple[Format, ...] = ("avif", "jpg")
WIDTHS = (320, 480, 720, 960, 1280)
LEAD_WIDTH = 1600
# The crop that the share image contains, in pixels.
SHARE_SIZE = (510, 630)
SHARE_FILE = f"s{SHARE_SIZE[0]}.fine"
# The default focal point, a little above the middle.
_FOCAL = (0.5, 0.42)


@dataclass(frozen=True, slots=True)
class Shape:
    """A crop with its widths; ``ratio`` is width to height, None keeps the whole picture."""

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    formats: tuple[Format, ...] = FORMATS


WHOLE = Shape("", None, WIDTHS)
WHOLE_LEAD = Shape("", None, (*WIDTHS, LEAD_WIDTH))
TEASER = Shape("t", (4, 3), (320, 480, 720))
SQUARE = Shape("v", (1, 1), (320, 480))
SHARE = Shape("s", SHARE_SIZE, (SHARE_SIZE[0],), ("fine",))


@dataclass(frozen=True, slots=True)
class Derivative:
    """One copy; ``file`` stands behind the stem in its published name."""

    shape: str
    format: Format
    width: int
    height: int

    @property
    def file(self) -> str:
        """``720.avif``, ``t320.jpg``."""
        return f"{self.shape}{self.width}.{self.format}"


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """All copies of one photo.

    ``key`` is the hash of all that they are made from, ``stem`` begins their published names.
    """

    original: Original
    key: str
    stem: str
    metadata: bytes
    boxes: tuple[tuple[str, Box], ...]
    derivatives: tuple[Derivative, ...]

    def of_shape(self, shape: str, form: Format) -> list[Derivative]:
        """The copies of one shape and format, narrow to wide."""
        return [d for d in self.derivatives if (d.shape, d.format) == (shape, form)]

    def cached(self, derivative: Derivative) -> str:
        """The key of a copy in the cache."""
        return f"{self.key}-{derivative.file.replace('.', '-')}"

    @property
    def colour(self) -> str:
        """The key of its dominant colour."""
        return f"{self.key}-colour"

    def address(self, derivative: Derivative) -> str:
        """Where a copy is published."""
        return f"{addresses.PICTURES}{self.stem}-{derivative.file}"

    @property
    def largest(self) -> Derivative:
        """The whole photo in its full published size, for newspapers."""
        return self.of_shape(WHOLE.name, "jpg")[-1]

    @property
    def published(self) -> list[Derivative]:
        """What readers may ask for: everything but the crop of the share image."""
        return [d for d in self.derivatives if d.shape != SHARE.name]


def plan_photo(
    slug: str, photo: Photo, original: Original, encoders: str, *, lead: bool
) -> PhotoPlan:
    """``encoders`` are the versions in use. Raises ValueError for an original without its hash."""
    if not original.digest:
        raise ValueError("an original that was not read whole")
    metadata = photo_metadata(photo)
    shapes = (WHOLE_LEAD, TEASER, SQUARE, SHARE) if lead else (WHOLE,)
    boxes = tuple((shape.name, crop_box(original, shape.ratio, photo.focal)) for shape in shapes)
    key = key_of(VERSION, original.digest, encoders, repr(photo.focal), metadata)
    stem = f"{published_stem(slug, photo)}-{key[:10]}"
    copies = tuple(
        copy
        for shape, (_, (left, top, right, bottom)) in zip(shapes, boxes, strict=True)
        for copy in _copies(shape, right - left, bottom - top)
    )
    return PhotoPlan(original, key, stem, metadata, boxes, copies)


def published_stem(slug: str, photo: Photo) -> str:
    """How the published names of all copies of a photo begin, whatever the original is called."""
    return f"{slug}-{slugify(Path(photo.file).stem) or 'anh'}"


def crop_box(
    original: Original, ratio: tuple[int, int] | None, focal: Sequence[float] | None
) -> Box:
    """The largest box of that ratio around the focal point, in upright pixels."""
    width, height = original.width, original.height
    if ratio is None:
        return (0, 0, width, height)
    across, down = ratio
    if width * down > height * across:
        box_width, box_height = max(1, round(height * across / down)), height
    else:
        box_width, box_height = width, max(1, round(width * down / across))
    x, y = focal or _FOCAL
    left = min(max(0, round(x * width - box_width / 2)), width - box_width)
    top = min(max(0, round(y * height - box_height / 2)), height - box_height)
    return (left, top, left + box_width, top + box_height)


@lru_cache(maxsize=1024)  # a camera makes all its pictures of one size
def _copies(shape: Shape, box_width: int, box_height: int) -> tuple[Derivative, ...]:
    widths = [width for width in shape.widths if width <= box_width] or [box_width]
    return tuple(
        Derivative(shape.name, form, width, max(1, round(box_height * width / box_width)))
        for width in widths
        for form in shape.formats
    )


_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "x": "adobe:ns:meta/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
for _prefix, _address in _NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _address)

_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'


def photo_metadata(photo: Photo) -> bytes:
    """Creator, credit, rights, licence address and caption as an XMP packet in UTF-8.

    EXIF text would turn Vietnamese letters into question marks. No other metadata is published.
    """
    root = ElementTree.Element(_qualified("x:xmpmeta"))
    about = _add(_add(root, "rdf:RDF"), "rdf:Description", "rdf:about", "")
    if photo.credit:
        _items(about, "dc:creator", "rdf:Seq", photo.credit)
        _add(about, "photoshop:Credit").text = photo.credit
    if photo.licence:
        _items(about, "dc:rights", "rdf:Alt", photo.licence)
        _add(about, "xmpRights:Marked").text = "True"
        if address := LICENCES.get(photo.licence):
            _add(about, "xmpRights:WebStatement").text = address
    if photo.caption:
        _items(about, "dc:description", "rdf:Alt", photo.caption)
    text = ElementTree.tostring(root, encoding="unicode")
    return f"{_BEGIN}{text}{_END}".encode()


def _items(parent: ElementTree.Element, name: str, kind: str, text: str) -> None:
    language = ("xml:lang", "x-default") if kind == "rdf:Alt" else ()
    _add(_add(_add(parent, name), kind), "rdf:li", *language).text = text


def _add(parent: ElementTree.Element, name: str, *attribute: str) -> ElementTree.Element:
    """A new element at the end of ``parent``, with at most one attribute: name and value."""
    values = {_qualified(attribute[0]): attribute[1]} if attribute else {}
    return ElementTree.SubElement(parent, _qualified(name), values)


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
