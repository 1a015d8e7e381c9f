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
FOLLOW = "theo-doi/"
CORRECTIONS = "so-dinh-chinh/"
DATA = "du-lieu/"
GUIDE = "huong-dan/"
SHORT = "g/"
EMBEDS = "nhung/"
ASSETS = "assets/"
PICTURES = "anh/"
SOUNDS = "am-thanh/"
QR_CODES = "ma-qr/"
SEARCH_INDEX = "tim/"
SEARCH_TABLE = f"{SEARCH_INDEX}bang.js"
# What other sites and programs take along. A form that changes gets a new number and a new folder.
OPEN_DATA = f"{DATA}v1/"
OPML = f"{FOLLOW}tat-ca.opml"
NEWS_SITEMAP = "sitemap-news.xml"
FEED_FILES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
"""The three forms of every feed, beside the page that it follows, with their types."""

OEMBED = "oembed.json"
"""Beside every card and list for pages of others."""

EMBED_SCRIPT = f"{EMBEDS}the.js"
"""The custom element; pages of others name it, so the address has no hash."""

# Files that stand where browsers and hosts look for them.
MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
PUBLIC = "cong-khai.json"
HEADERS = "_headers"
REDIRECTS = "_redirects"
NGINX_REDIRECTS = "_redirects.map"
ROBOTS = "robots.txt"
FAVICON = "favicon.ico"
SITEMAP = "sitemap.xml"
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

TERMS = tuple(name for name in COLLECTIONS if name != "stories")
"""What a story can belong to."""

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


def press(slug: str) -> str:
    """What newspapers need of a story."""
    return f"{story(slug)}bao-chi/"


def press_kit(slug: str) -> str:
    """Text, photos and facts of a story in one archive."""
    return f"{press(slug)}{slug}.zip"


def pages_of_story(slug: str, languages: Iterable[str] = ()) -> Iterator[str]:
    """Every page below the address of a story, its own first."""
    yield story(slug)
    yield poster(slug)
    yield loudspeaker(slug)
    yield press(slug)
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


def embed(story_id: str) -> str:
    """The card of a story for pages of others: named by its id, so that no renaming moves it."""
    return f"{EMBEDS}{story_id.removeprefix('g-')}/"


def embedded_list(address: str) -> str:
    """The list of a field, movement or place for pages of others, by the address of its page."""
    return f"{EMBEDS}{address}"


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


def is_syndicated(address: str) -> bool:
    """Whether a file is a feed or open data, which tell reprinters of withdrawals by id."""
    name = address.rpartition("/")[2]
    return name in FEED_FILES or address.startswith(OPEN_DATA)
