"""Feeds, open data and the map of news as files of the site.

They are written behind the pictures, whose true length an enclosure names.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from newsroom.core import addresses
from newsroom.core.memo import Once
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import WHOLE, Derivative, PhotoPlan
from newsroom.publication.changes import withdrawals
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.feed_formats import Publisher, feed_files, news_sitemap, opml
from newsroom.syndication.feeds import Enclosure, all_feeds, outgoing_stories, story_item
from newsroom.syndication.open_data import OpenData, PublishedPhoto, data_files
from newsroom.syndication.tables import table_files

_NEWS_DAYS = 2
# A feed reader shows the picture small; pixels.
_WIDEST = 1280


def syndicated_files(
    public: PublicSite,
    image_set: ImageSet,
    base_url: str,
    size_of: Callable[[str], int],
    memo: Once | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Address and content of each file; ``size_of`` gives the bytes of a published picture."""
    publisher, memo = publisher_of(public, base_url), memo or Once()

    def picture_of(entry: StoryEntry) -> Enclosure | None:
        for photo in photos_of(entry, image_set)[:1]:
            return Enclosure(photo.address, "image/jpeg", size_of(photo.address))
        return None

    outgoing = outgoing_stories(public, memo)
    feeds = list(all_feeds(public, outgoing, picture_of))
    whole = {feed.page: (feed, publisher) for feed in feeds}
    for files in memo.each("feed files", lambda given: feed_files(*given), whole).values():
        yield from files.items()
    yield addresses.OPML, opml(feeds, publisher)
    fresh = public.context.now - timedelta(days=_NEWS_DAYS)
    newest = [
        story_item(entry, outgoing[entry.slug], public, picture_of)
        for entry in real(public.front)
        if entry.slug in outgoing and entry.meta.published and entry.meta.published >= fresh
    ]
    yield addresses.NEWS_SITEMAP, news_sitemap(newest, publisher, fresh)
    leaving = [outgoing[e.slug] for e in real(public.stories) if e.slug in outgoing]
    data = open_data(public, image_set, publisher, leaving, memo)
    yield from data_files(data, memo).items()
    yield from table_files(data).items()


def open_data(
    public: PublicSite,
    image_set: ImageSet,
    publisher: Publisher,
    stories: Sequence[StoryEntry],
    memo: Once | None = None,
) -> OpenData:
    """The data of these stories, of which only what may leave is handed in."""
    gone = withdrawals(public.context)
    whole = {entry.slug: entry.meta for entry in public.stories}
    memo = memo or Once()
    noted, pictures = memo.show("public", public), memo.show("image set", image_set)
    return OpenData(noted, publisher, lambda e: photos_of(e, pictures), stories, gone, whole)


def publisher_of(public: PublicSite, base_url: str) -> Publisher:
    """The site as its settings name it."""
    settings = public.context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    return Publisher(base_url, meta.name, meta.description, meta.contact.name)


def photos_of(leaving: StoryEntry, image_set: ImageSet) -> list[PublishedPhoto]:
    """The photos that may leave, lead first, each as its widest moderate copy."""
    chosen = []
    for photo in leaving.meta.photos:
        plan = image_set.plans.get((leaving.slug, photo.file))
        if plan is not None:
            copy = _widest(plan)
            chosen.append(PublishedPhoto(photo, plan.address(copy), copy.width, copy.height))
    return chosen


def _widest(plan: PhotoPlan) -> Derivative:
    copies = plan.of_shape(WHOLE.name, "jpg")
    return max((c for c in copies if c.width <= _WIDEST), key=lambda c: c.width, default=copies[0])
