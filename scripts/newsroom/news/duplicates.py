"""Recognise duplicates: one article under two addresses, one event in several outlets.

Ids survive a changed headline, another section and another tracking parameter. Outlets put
headlines into guids and edit them, or give one guid to everything; so a guid counts only if it
looks like the name of one article.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain, takewhile
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from rapidfuzz.fuzz import token_set_ratio

from newsroom.content.news import NewsItem, NewsSource
from newsroom.news.model import FeedItem
from newsroom.vietnamese.alphabet import fold, folded_words
from newsroom.vietnamese.dates import start_of

_TRACKING = re.compile(r"(?:utm|vn|fb|ga|pk|mtm|mc|hsa)_.*|_g[al]|__tn__|.*clid")
_TRACKERS = frozenset(
    (
        *("gbraid", "wbraid", "gidzl", "zarsrc", "zlink", "igsh", "igshid", "cmpid", "spm"),
        *("ref_src", "ref_url", "traffic_source", "link_source", "share_source", "s_kwcid"),
    )
)
_TWIN_HOSTS = re.compile(r"^(?:www|m|amp|mobile)\d?\.(?=.*\.)")
_FRONT_PAGES = re.compile(r"(?:index|default|home)?(?:\.[a-z]{3,5})?", re.IGNORECASE)
# "-4823456.html", "-post901234.html", "-d1234567.ldo": the last number of the last part.
_NUMBERED = re.compile(r"(?:^|[-_.])([a-z]{0,4})(\d{3,20})(?:\.[a-z]{2,6})?$", re.IGNORECASE)
_DAY = re.compile(
    r"(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}"
)
# Numbers of so many digits are given by a content system once; shorter ones only with their slug.
_UNIQUE = 6
_NUMBERED_KEY = re.compile(rf"/[a-z]{{0,4}}\d{{{_UNIQUE},}}$")
_LONGEST_GUID = 500
_UUID = re.compile(r"(?:urn:uuid:)?\{?([0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})\}?")
_DIGEST = re.compile(r"(?=.*\d)[0-9a-f]{12,}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")

SAME_EVENT_WINDOW = timedelta(hours=72)
SIMILARITY = 90
# token_set_ratio calls every headline equal to each of its parts. So the longer one must consist
# of the shorter one for the most part; this also makes most comparisons needless.
_SHARED = 6  # syllables of ten
# Headlines of fewer syllables ("Tin vắn") must be equal.
_FEWEST = 4


def all_ids(item: FeedItem, source: NewsSource) -> tuple[str, ...]:
    """The id of the item, then those that it would have without its guid and its address.

    The id comes from the guid when that is stable, else from the article's address, else from
    headline and day: from the item and its outlet only, never from other items or the time.
    """
    home = _host(_split(source.home))
    hosts = frozenset(alias.lower() for alias in source.aliases)
    address = article_key(item.link, hosts, home)
    day = start_of(item.published).date().isoformat() if item.published else ""
    names = (
        _name_in_guid(item.guid or "", source, hosts),
        f"address {address}" if address else "",
        f"{home} headline {folded_words(item.headline)} {day}",
    )
    digests = (sha256(name.encode("utf-8", "replace")).hexdigest() for name in names if name)
    return tuple(dict.fromkeys(f"tin-{digest[:10]}" for digest in digests))


def canonical_address(link: str, old_hosts: Collection[str] = (), home: str = "") -> str:
    """The address to compare by: https, bare host, no tracking parameters, no idle fragment.

    Links to ``old_hosts`` of an outlet count as links to its ``home``. Not meant to be opened.
    """
    parts = _split(link)
    host = _host(parts)
    if not host:
        return link.strip()
    if home and host in old_hosts:
        host = home
    netloc = host
    with suppress(ValueError):  # a port that is no number
        netloc = f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host
    path = re.sub(r"%[0-9a-fA-F]{2}", lambda code: code[0].upper(), _escaped(parts.path))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not _is_tracking(*pair, parts)))
    return urlunsplit(("https", netloc, path.rstrip("/") or "/", query, _route(parts)))


def article_key(link: str, old_hosts: Collection[str] = (), home: str = "") -> str:
    """The same text for the same article in two sections; "" for a front page.

    The number of an article replaces its sections, and a long one also its headline.
    """
    address = canonical_address(link, old_hosts, home)
    parts = _split(address)
    folder, _, last = parts.path.rpartition("/")
    if not (parts.query or parts.fragment or folder) and _FRONT_PAGES.fullmatch(last):
        return ""
    numbered = _NUMBERED.search(last)
    if parts.fragment or numbered is None or _DAY.fullmatch(numbered[2]):
        return address
    if len(numbered[2]) >= _UNIQUE:
        return f"https://{parts.netloc}/{numbered[1].lower()}{numbered[2]}"
    return urlunsplit(("https", parts.netloc, f"/{last}", parts.query, ""))


def has_number(key: str) -> bool:
    """Whether an article key holds a number that a content system gives once."""
    return _NUMBERED_KEY.search(key) is not None


def link_for_readers(link: str) -> str:
    """The link as the outlet gave it, without tracking parameters."""
    parts = _split(link)
    if not _host(parts):
        return link.strip()
    pairs = (
        pair
        for pair in parts.query.split("&")
        if not _is_tracking(pair.partition("=")[0], pair.partition("=")[2], parts)
    )
    host = _ascii_host(parts.netloc.rpartition("@")[2])  # no names before the host
    return _escaped(urlunsplit((parts.scheme, host, parts.path, "&".join(pairs), _route(parts))))


def reused_guids(items: Iterable[FeedItem]) -> frozenset[str]:
    """Guids that one feed gives to different articles: they name none of them."""
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in items:
        if item.guid:
            named[item.guid].add((article_key(item.link), folded_words(item.headline)))
    return frozenset(
        guid
        for guid, articles in named.items()
        if len({key for key, _ in articles}) > 1 and len({title for _, title in articles}) > 1
    )


def shared_links(items: Iterable[FeedItem]) -> frozenset[str]:
    """Links that one feed gives to several headlines: they name none of them."""
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in items:
        headline = folded_words(item.headline)
        named[item.link].add((item.guid or headline, headline))
    return frozenset(
        link
        for link, articles in named.items()
        if not has_number(article_key(link))
        and len({guid for guid, _ in articles}) > 1
        and len({title for _, title in articles}) > 1
    )


def _name_in_guid(guid: str, source: NewsSource, hosts: Collection[str]) -> str:
    """The name that a guid gives to one article, or "" when it cannot be trusted."""
    text = guid.strip()
    if not text or len(text) > _LONGEST_GUID or re.search(r"\s", text):
        return ""
    home = _host(_split(source.home))
    if re.match(r"https?://", text, re.IGNORECASE):
        key = article_key(text, hosts, home)
        is_feed = canonical_address(text.partition("#")[0]) == canonical_address(source.feed)
        # An address without any number may be a section that every item is given.
        has_number = re.search(r"\d", key.partition("//")[2].partition("/")[2]) is not None
        return f"address {key}" if key and has_number and not is_feed else ""
    if unique := _UUID.fullmatch(text.lower()):
        return f"{home} guid {unique[1].replace('-', '')}"
    return f"{home} guid {text}" if _is_specific(text) else ""


def _is_specific(guid: str) -> bool:
    """Whether the guid looks like the name of one article: a long number and no headline."""
    last = re.split(r"[:/#=|,]", guid)[-1]
    if _DIGEST.fullmatch(last):
        return True
    number = re.search(r"\d{4,}", last)
    return number is not None and not _DAY.fullmatch(number[0]) and len(_WORD.findall(last)) <= 1


def _split(link: str) -> SplitResult:
    try:
        return urlsplit(link.strip())
    except ValueError:  # brackets that are no IPv6 address
        return SplitResult("", "", "", "", "")


def _host(parts: SplitResult) -> str:
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    return _TWIN_HOSTS.sub("", _ascii_host(parts.hostname or "").rstrip("."))


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(host, errors="replace")


def _is_tracking(name: str, value: str, parts: SplitResult) -> bool:
    """Whether a parameter says nothing about the article; "ref" may, where the path does not."""
    if name.lower() == "ref":
        return not re.search(r"\d", value) or re.search(r"\d", parts.path) is not None
    return name.lower() in _TRACKERS or _TRACKING.fullmatch(name.lower()) is not None


def _route(parts: SplitResult) -> str:
    """The fragment, if a script shows an article by it: "#/tin/1", "#!tin-1"; else ""."""
    has_name = parts.query or re.search(r"\d", parts.path)
    is_number = re.search(r"\d", parts.fragment) and not has_name
    return parts.fragment if is_number or parts.fragment.startswith(("!", "/")) else ""


def _escaped(address: str) -> str:
    """Every character that cannot stand in an address, in percent form."""
    return quote(address, safe="!#$%&()*+,-./:;=?@[]_~", errors="replace")


# --- one event in several outlets ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comparable:
    """What two items are compared by."""

    item: NewsItem
    moment: datetime
    headline: str
    syllables: frozenset[str]
    numbers: frozenset[str]
    outlet: str


def group_by_event(items: Iterable[NewsItem]) -> dict[str, str]:
    """The id of each item that follows a leader, and the id of its leader.

    The first item about an event leads. Others are compared with leaders only, so that a chain of
    similar headlines cannot run on for weeks. The result does not depend on the order of items.
    """
    ordered = sorted(map(_comparable, items), key=_rank)
    frequency = Counter(syllable for one in ordered for syllable in one.syllables)
    addresses = Counter((article_key(one.item.link), one.outlet) for one in ordered)
    by_address: dict[str, str] = {}
    by_syllable: dict[str, list[_Comparable]] = defaultdict(list)
    follows: dict[str, str] = {}
    for one in ordered:
        rare = _rarest(one, frequency)
        address = article_key(one.item.link)
        if addresses[address, one.outlet] > 1 and not has_number(address):  # it names none
            address = ""
        leader = by_address.get(address) or _leader(one, [by_syllable[word] for word in rare])
        if leader is not None:
            follows[one.item.id] = leader
        else:
            for word in rare:
                by_syllable[word].append(one)
        if address:
            by_address.setdefault(address, leader or one.item.id)
    return follows


def published_moment(item: NewsItem) -> datetime:
    """When it was published, else first seen; a bare day begins at midnight in Vietnam."""
    return start_of(item.published or item.first_seen)


def _comparable(item: NewsItem) -> _Comparable:
    headline = folded_words(item.headline)
    syllables = frozenset(headline.split())
    numbers = frozenset(word for word in syllables if word.isdecimal())
    return _Comparable(
        item, published_moment(item), headline, syllables, numbers, fold(item.outlet)
    )


def _rarest(one: _Comparable, frequency: Counter[str]) -> Sequence[str]:
    """The rarest syllables, so many that similar headlines share at least one of them."""
    ordered = sorted(one.syllables, key=lambda word: (frequency[word], word))
    return ordered[: len(ordered) - -(-_SHARED * len(ordered) // 10) + 1]


def _leader(one: _Comparable, lists: Iterable[Sequence[_Comparable]]) -> str | None:
    """The earliest leader within the window that is about the same event."""
    recent = (
        takewhile(lambda leader: one.moment - leader.moment <= SAME_EVENT_WINDOW, reversed(leaders))
        for leaders in lists
    )
    same = (leader for leader in chain.from_iterable(recent) if _is_same_event(leader, one))
    first = min(same, key=_rank, default=None)
    return first.item.id if first else None


def _rank(one: _Comparable) -> tuple[datetime, str]:
    return one.moment, one.item.id


def _is_same_event(a: _Comparable, b: _Comparable) -> bool:
    if a.outlet == b.outlet:
        return False
    if a.headline == b.headline:
        return True
    if not (a.numbers <= b.numbers or b.numbers <= a.numbers):  # another day, another year
        return False
    one, other = len(a.syllables), len(b.syllables)
    if min(one, other) < _FEWEST:
        return False
    if 10 * len(a.syllables & b.syllables) < _SHARED * max(one, other):
        return False
    return token_set_ratio(a.headline, b.headline) >= SIMILARITY
