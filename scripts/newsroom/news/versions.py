"""One item over time: what a feed says now, and what we keep of what it said before."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from newsroom.content.news import NewsItem
from newsroom.news.duplicates import article_key, link_for_readers
from newsroom.news.model import Candidate
from newsroom.news.words import why_key, why_subject
from newsroom.vietnamese.dates import VIETNAM

# The law gives no number; the site promises this one (content model).
LONGEST_EXCERPT = 200
_MORE = "…"


def excerpt_of(summary: str) -> str | None:
    """The outlet's own words, cut behind a word; at most 200 characters with the ellipsis."""
    text = " ".join(summary.split())
    if len(text) <= LONGEST_EXCERPT:
        return text or None
    room = text[: LONGEST_EXCERPT - len(_MORE) + 1]
    kept = room.rpartition(" ")[0] or room[:-1]
    return kept.rstrip(" ,;:.–-") + _MORE


def item_of(candidate: Candidate, may_quote: bool) -> NewsItem:
    """What a feed says now, as it would be stored; pydantic's error if it cannot be."""
    item = candidate.item
    seen = _in_vietnam(candidate.seen)
    published = item.published
    if isinstance(published, datetime):
        published = _in_vietnam(published)
    why = {*candidate.why, *map(why_subject, candidate.stories)}
    return NewsItem(
        id=candidate.id,
        headline=_plain(item.headline),
        outlet=candidate.outlet,
        author=_plain(item.author or "") or None,
        published=published,
        first_seen=seen,
        retrieved=seen,
        link=link_for_readers(item.link),
        excerpt=excerpt_of(_plain(item.summary)) if may_quote else None,
        why=sorted(why, key=why_key),
        stories=sorted(set(candidate.stories)),
    )


def together(known: NewsItem, fresh: NewsItem) -> NewsItem:
    """The newer words, the earlier sight, and what an editor left of the proposals.

    A story is proposed once: its reason stays in ``why`` when an editor takes the link away.
    """
    newer, older = (fresh, known) if _is_newer(fresh, known) else (known, fresh)
    words = {
        "headline": newer.headline,
        "outlet": newer.outlet,
        "author": newer.author or older.author,
        "published": _fuller(newer.published, older.published),
        "link": _better_link(newer.link, older.link),
        "excerpt": newer.excerpt or older.excerpt,
    }
    is_changed = any(words[name] != getattr(known, name) for name in words)
    is_told_alike = all(words[name] == getattr(fresh, name) for name in words if name != "link")
    retrieved = known.retrieved
    if is_changed and newer is fresh:
        retrieved = fresh.retrieved
    elif is_told_alike:
        retrieved = min(known.retrieved, fresh.retrieved)
    stories = {story for story in fresh.stories if why_subject(story) not in known.why}
    return known.model_copy(
        update={
            **words,
            "retrieved": retrieved,
            "first_seen": min(known.first_seen, fresh.first_seen),
            "why": sorted({*known.why, *fresh.why}, key=why_key),
            "stories": sorted({*known.stories, *stories}),
        }
    )


def _is_newer(fresh: NewsItem, known: NewsItem) -> bool:
    return (fresh.retrieved, _words(fresh)) > (known.retrieved, _words(known))


def _words(item: NewsItem) -> tuple[str, ...]:
    told = (item.headline, item.outlet, item.author, item.published, item.link, item.excerpt)
    return tuple(str(part or "") for part in told)


def _fuller(newer: date | None, older: date | None) -> date | None:
    """A feed that lost the hour, or the date, did not take back what it said."""
    if newer is None:
        return older
    if isinstance(older, datetime) and not isinstance(newer, datetime):
        return older if older.astimezone(VIETNAM).date() == newer else newer
    return newer


def _better_link(newer: str, older: str) -> str:
    """Of two sections with the same article always the same one: encrypted, then the shorter."""
    if article_key(newer) != article_key(older) or not article_key(newer):
        return newer
    return min(newer, older, key=lambda link: (not link.startswith("https:"), len(link), link))


def _in_vietnam(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(microsecond=0)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
