"""Feeds, open data and the map of news as files of the site.

They are written behind the pictures, whose true length an enclosure names.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from newsroom.content.story import Photo
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import LICENCES, WHOLE, Derivative, PhotoPlan
from newsroom.publication.changes import withdrawals
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.feed_formats import Publisher, feed_files, news_sitemap, opml
from newsroom.syndication.feeds import Enclosure, all_feeds, story_item
from newsroom.syndication.open_data import OpenData, PublishedPhoto, data_files
from newsroom.syndication.tables import table_files

_NEWS_DAYS = 2
# A feed reader shows the picture small; pixels.
_WIDEST = 1280


def syndicated_files(
    public: PublicSite, image_set: ImageSet, base_url: str, size_of: Callable[[str], int]
) -> Iterator[tuple[str, bytes]]:
    """Address and content of each file; ``size_of`` gives the bytes of a published picture."""
    publisher = publisher_of(public, base_url)

    def picture_of(entry: StoryEntry) -> Enclosure | None:
        for photo in photos_of(entry, image_set)[:1]:
            return Enclosure(photo.address, "image/jpeg", size_of(photo.address))
        return None

    feeds = list(all_feeds(public, picture_of))
    for feed in feeds:
        yield from feed_files(feed, publisher).items()
    yield addresses.OPML, opml(feeds, publisher)
    fresh = public.context.now - timedelta(days=_NEWS_DAYS)
    newest = [
        story_item(entry, public, picture_of)
        for entry in real(public.front)
        if entry.meta.published and entry.meta.published >= fresh
    ]
    yield addresses.NEWS_SITEMAP, news_sitemap(newest, publisher, fresh)
    data = open_data(public, image_set, publisher, real(public.stories))
    yield from data_files(data).items()
    yield from table_files(data).items()


def open_data(
    public: PublicSite, image_set: ImageSet, publisher: Publisher, stories: Sequence[StoryEntry]
) -> OpenData:
    """The data of these stories."""
    gone = withdrawals(public.context)
    return OpenData(public, publisher, lambda e: photos_of(e, image_set), stories, gone)


def publisher_of(public: PublicSite, base_url: str) -> Publisher:
    """The site as its settings name it."""
    settings = public.context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    return Publisher(base_url, meta.name, meta.description, meta.contact.name)


def photos_of(entry: StoryEntry, image_set: ImageSet) -> list[PublishedPhoto]:
    """The photos that may leave the page, lead first, each as its widest moderate copy."""
    chosen = []
    for photo in entry.meta.photos:
        plan = image_set.plans.get((entry.slug, photo.file))
        if plan is not None and _may_travel(photo):
            copy = _widest(plan)
            chosen.append(PublishedPhoto(photo, plan.address(copy), copy.width, copy.height))
    return chosen


def _widest(plan: PhotoPlan) -> Derivative:
    copies = plan.of_shape(WHOLE.name, "jpg")
    return max((c for c in copies if c.width <= _WIDEST), key=lambda c: c.width, default=copies[0])


def _may_travel(photo: Photo) -> bool:
    """Marked for the press, or of nobody and under an open licence."""
    return photo.press or (photo.people == "none" and photo.licence in LICENCES)
