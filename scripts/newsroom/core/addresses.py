"""Public addresses, without a leading slash. An address that was public once is never dropped."""

from collections.abc import Iterable, Iterator

HOME = ""
STORIES = "cau-chuyen/"
MODELS = "mo-hinh/"
FIELDS = "linh-vuc/"
MOVEMENTS = "phong-trao/"
PLACES = "dia-ban/"
EVENTS = "su-kien/"
UNITS = "don-vi/"
DOCUMENTS = "van-ban/"
KINDS = "loai-bai/"
EVIDENCE = "bang-chung/"
PRIVACY = "rieng-tu/"
ACCESSIBILITY = "tiep-can/"
OVERVIEW = "buc-tranh-chung/"
INDEX = "muc-luc/"
CRITERIA = "tieu-chi/"
PROPOSE = "gioi-thieu-guong/"
NOMINATION_FORM = "phieu-gioi-thieu/"
NEWS = "bao-chi/"
OUTLETS = "bao-chi/nguon-tin/"
OFFLINE = "ngoai-tuyen/"
SEARCH = "tim-kiem/"
GUIDE = "huong-dan/"
SHORT = "g/"
ASSETS = "assets/"
PICTURES = "anh/"
SOUNDS = "am-thanh/"
QR_CODES = "ma-qr/"
SEARCH_INDEX = "tim/"
SEARCH_TABLE = f"{SEARCH_INDEX}bang.js"
# Files that stand where browsers and hosts look for them.
MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
PUBLIC = "cong-khai.json"
HEADERS = "_headers"
SECURITY = ".well-known/security.txt"

# The list of its kind, by the name of the collection in ``Site``.
COLLECTIONS = {
    "stories": STORIES,
    "fields": FIELDS,
    "movements": MOVEMENTS,
    "events": EVENTS,
    "units": UNITS,
    "documents": DOCUMENTS,
}

# A story may not take the name of a page of its own list.
RESERVED_SLUG = r"trang-\d+"


def story(slug: str) -> str:
    """The page of a story."""
    return f"{STORIES}{slug}/"


def version(slug: str, lang: str) -> str:
    """The page of a story in another language; addresses are small letters only."""
    return f"{story(slug)}{lang.lower()}/"


def poster(slug: str) -> str:
    """A story as one sheet for the wall."""
    return f"{story(slug)}ap-phich/"


def loudspeaker(slug: str) -> str:
    """A story as an announcer reads it."""
    return f"{story(slug)}loa/"


def pages_of_story(slug: str, languages: Iterable[str] = ()) -> Iterator[str]:
    """Every page below the address of a story, its own first."""
    yield story(slug)
    yield poster(slug)
    yield loudspeaker(slug)
    yield from (version(slug, lang) for lang in languages)


def qr_code(slug: str) -> str:
    """The picture that leads a camera to the short address of a story."""
    return f"{QR_CODES}{slug}.svg"


# No slug has two hyphens in a row.
PATTERN_SLUG = "mau--chung"
"""Under this name one poster and one script are rendered; a copy is filled in for each story."""

SHORT_PATTERN = f"{SHORT}mau/"
"""Address of the one short page that is rendered; a copy is filled in for each story."""


def short(story_id: str) -> str:
    """The short address that is printed: ``g/2026-0007/``."""
    return f"{SHORT}{story_id.removeprefix('g-')}/"


def guide(slug: str) -> str:
    """A page of the staff handbook; ``index`` is its first."""
    return GUIDE if slug == "index" else f"{GUIDE}{slug}/"


def term(collection: str, slug: str) -> str:
    """The page of a field, movement, event, unit or document."""
    return f"{COLLECTIONS[collection]}{slug}/"


_KINDS = {"deed": f"{KINDS}viec-tot/", "profile": f"{KINDS}guong/", "model": MODELS}


def kind(name: str) -> str:
    """The list of all stories of one kind."""
    return _KINDS[name]


def evidence(level: int) -> str:
    """The list of all stories whose evidence has this strength, 0 to 4."""
    return f"{EVIDENCE}{level}/"


def place(place_id: str) -> str:
    """The page of a province, district or present commune."""
    return f"{PLACES}{place_id}/"


def news_month(month: str) -> str:
    """The page of the press in one month, ``2026-11``."""
    return f"{NEWS}{month}/"


def numbered(address: str, number: int) -> str:
    """The ``number``-th page of a list; the first has the plain address."""
    return address if number == 1 else f"{address}trang-{number}/"
