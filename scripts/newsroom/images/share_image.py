"""The share image of each story: 1200 by 630 pixels, drawn without any network.

Text is laid out by Raqm, or, on a machine without libfribidi, by Pillow's own simpler layout:
Vietnamese is composed (NFC) here, so that each letter with its marks is one glyph of the faces,
which are the full ones of the font packages.
"""

import io
import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import PIL
from PIL import Image, ImageDraw, ImageFont, features

from newsroom.core import addresses
from newsroom.core.cache import Cache, key_of
from newsroom.core.memo import Once
from newsroom.core.processes import each
from newsroom.images.fonts import drawable
from newsroom.images.plan import SHARE_FILE, SHARE_SIZE, PhotoPlan
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import kicker
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import main_result, outcome
from newsroom.vietnamese.phrases import STAMP

WIDTH, HEIGHT = 1200, 630
PHOTO_WIDTH = SHARE_SIZE[0]
_VERSION = "card-5"
_QUALITY = 84
_MARGIN = 56
_TEXT_WIDTH = WIDTH - PHOTO_WIDTH - 2 * _MARGIN
_TALLEST_HEADLINE = 330
_SIZES = (66, 62, 58, 54, 50, 46, 43, 40, 37, 34, 31, 28, 24, 20, 16, 13, 10, 8)
_MOST_LINES = 4
_FIGURE_SIZES = (46, 42, 38, 34, 30, 26)
_COUNTED_SIZE, _COUNTED_LEADING = 24, 31
_LEADING = 1.27
_SERIF = font_source_serif_pro.SourceSerifProBold
_SANS, _SANS_BOLD = font_source_sans_pro.SourceSansPro, font_source_sans_pro.SourceSansProSemibold
_PAPER, _INK, _QUIET = "#fbf8f2", "#1d1a17", "#5d554c"
_LACQUER, _GOLD, _GOLD_WASH = "#a3231b", "#6d4a06", "#f7ecd2"


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one share image; ``stamp`` marks fiction.

    ``figure`` is what was counted before and after, ``counted`` says what.
    """

    headline: str
    kicker: str
    site: str
    tagline: str
    stamp: str = ""
    figure: str = ""
    counted: str = ""


def has_raqm() -> bool:
    """Whether Pillow can use Raqm here; its packages bring all of it but libfribidi."""
    return bool(features.check("raqm"))


def card_key(card: Card, photo_key: str) -> str:
    """A hash of everything that the card is made from."""
    layout = f"raqm {features.version('raqm')}" if has_raqm() else "basic"
    parts = (_VERSION, PIL.__version__, layout, photo_key)
    return key_of(*parts, *astuple(card))


def draw_card(card: Card, photo_file: Path | None) -> bytes:
    """JPEG bytes; the photo is 510 by 630 pixels of sRGB, without one rings are drawn."""
    photo = None
    if photo_file is not None:
        with Image.open(photo_file, formats=("JPEG",)) as opened:
            photo = opened.convert("RGB")
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    drawing = ImageDraw.Draw(image)
    right = WIDTH - PHOTO_WIDTH
    if photo is not None:
        image.paste(photo, (right, 0))
    else:
        _rings(image, (right + PHOTO_WIDTH // 2, HEIGHT // 2), (52, 110, 170, 228))
    drawing.rectangle((0, 0, WIDTH if photo is None else right, 7), fill=_LACQUER)
    _rings(image, (_MARGIN + 22, 76), (7, 15, 22))
    name = drawable(card.site, _SERIF)
    drawing.text((_MARGIN + 60, 76), name, _INK, _face(_SERIF, 38), anchor="lm")
    if card.stamp:
        _stamp(drawing, card.stamp, right - _MARGIN)
    figure = fit_figure(card)
    tallest = _TALLEST_HEADLINE - (figure.height if figure else 0)
    lines, size = fit_headline(drawable(card.headline, _SERIF), tallest)
    height = len(lines) * size * _LEADING
    top = 190 + max(0.0, (tallest - height) / 2.6)
    font = _face(_SANS_BOLD, 25)
    kicker = _shortened(drawable(card.kicker, _SANS_BOLD), font)
    drawing.text((_MARGIN, top - 22), kicker, _LACQUER, font, anchor="ls")
    for number, line in enumerate(lines):
        baseline = top + (number + 0.86) * size * _LEADING
        drawing.text((_MARGIN - 2, baseline), line, _INK, _face(_SERIF, size), anchor="ls")
    if figure:
        _draw_figure(drawing, figure)
    tagline = drawable(card.tagline, _SANS)
    drawing.text((_MARGIN, HEIGHT - 44), tagline, _QUIET, _face(_SANS, 24), anchor="ls")
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Figure:
    """The main figure as it is set: one line, and up to two that say what was counted."""

    text: str
    size: int
    lines: list[str]

    @property
    def height(self) -> int:
        """Pixels that the headline leaves to it."""
        return round(self.size * 1.3) + len(self.lines) * _COUNTED_LEADING + 22


def fit_figure(card: Card) -> Figure | None:
    """The largest size at which the figure fits in one line; None when it does not fit whole."""
    text, counted = drawable(card.figure, _SERIF), drawable(card.counted, _SANS)
    measure = _face(_SANS, _COUNTED_SIZE).getlength
    lines = balanced_lines(counted, measure, _TEXT_WIDTH, 2)
    sizes = (size for size in _FIGURE_SIZES if _face(_SERIF, size).getlength(text) <= _TEXT_WIDTH)
    size = next(sizes, 0)
    return Figure(text, size, lines) if text and lines and size else None


def _draw_figure(drawing: ImageDraw.ImageDraw, figure: Figure) -> None:
    bottom = HEIGHT - 96
    for number, line in enumerate(reversed(figure.lines)):
        place = (_MARGIN, bottom - number * _COUNTED_LEADING)
        drawing.text(place, line, _QUIET, _face(_SANS, _COUNTED_SIZE), anchor="ls")
    place = (_MARGIN - 1, bottom - len(figure.lines) * _COUNTED_LEADING - 8)
    drawing.text(place, figure.text, _LACQUER, _face(_SERIF, figure.size), anchor="ls")


def fit_headline(text: str, tallest: float = _TALLEST_HEADLINE) -> tuple[list[str], int]:
    """The lines of a headline and the largest size at which they fit; no word is cut."""
    for size in _SIZES:
        lines = balanced_lines(text, _face(_SERIF, size).getlength, _TEXT_WIDTH, _MOST_LINES)
        if lines is not None and len(lines) * size * _LEADING <= tallest:
            return lines, size
    return text.split(), _SIZES[-1]


def _shortened(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Drop parts from the end, then words, until the text fits."""
    parts = text.split(" · ")
    while len(parts) > 1 and font.getlength(" · ".join(parts)) > _TEXT_WIDTH:
        parts.pop()
    words = " · ".join(parts).split(" ")
    while len(words) > 1 and font.getlength(" ".join(words)) > _TEXT_WIDTH:
        words.pop()
    return " ".join(words)


def _stamp(drawing: ImageDraw.ImageDraw, text: str, right: int) -> None:
    font = _face(_SANS_BOLD, 22)
    left = right - font.getlength(text) - 28
    drawing.rounded_rectangle((left, 56, right, 98), 4, fill=_GOLD_WASH, outline=_GOLD, width=2)
    drawing.text(((left + right) / 2, 77), text, _GOLD, font, anchor="mm")


def _rings(image: Image.Image, centre: tuple[int, int], radii: Sequence[int]) -> None:
    """Rings that fade outwards, smooth because drawn four times larger."""
    outer = radii[-1] + 4
    scale = 4
    large = Image.new("L", (2 * outer * scale, 2 * outer * scale), 0)
    drawing = ImageDraw.Draw(large)
    for number, radius in enumerate(radii):
        strength = int(255 * (1 - 0.24 * number))
        width = max(2, round(math.sqrt(radius) * 0.62)) * scale
        box = [(outer - radius) * scale, (outer - radius) * scale]
        box += [(outer + radius) * scale, (outer + radius) * scale]
        if number == 0:
            drawing.ellipse(box, fill=strength)
        else:
            drawing.ellipse(box, outline=strength, width=width)
    mask = large.resize((2 * outer, 2 * outer), Image.Resampling.LANCZOS)
    colour = Image.new("RGB", mask.size, _LACQUER)
    image.paste(colour, (centre[0] - outer, centre[1] - outer), mask)


@lru_cache(maxsize=64)
def _face(path: str, size: int) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.RAQM if has_raqm() else ImageFont.Layout.BASIC
    return ImageFont.truetype(Path(path), size, layout_engine=layout)


Measure = Callable[[str], float]


def balanced_lines(text: str, measure: Measure, width: float, most: int) -> list[str] | None:
    """The fewest lines (at most ``most``) no wider than ``width``, as even as possible.

    ``measure`` gives the width of a line. None when the words do not fit.
    """
    words = text.split()
    for count in range(1, min(most, len(words)) + 1):
        lines = _evenest(words, measure, width, count)
        if lines is not None:
            return lines
    return None


def _evenest(words: Sequence[str], measure: Measure, width: float, count: int) -> list[str] | None:
    """``count`` lines with the smallest sum of squared gaps at their ends."""

    @cache
    def gap(first: int, last: int) -> float:
        return width - measure(" ".join(words[first:last]))

    @cache
    def best(first: int, count: int) -> tuple[float, tuple[int, ...]] | None:
        """Smallest sum, and where each of ``count`` lines from the word ``first`` on ends."""
        if count == 0:
            return (0.0, ()) if first == len(words) else None
        choices = []
        for last in range(first + 1, len(words) - count + 2):
            if gap(first, last) < 0:
                break
            if following := best(last, count - 1):
                choices.append((gap(first, last) ** 2 + following[0], (last, *following[1])))
        return min(choices, default=None)

    chosen = best(0, count)
    if chosen is None:
        return None
    starts = (0, *chosen[1][:-1])
    return [" ".join(words[a:b]) for a, b in zip(starts, chosen[1], strict=True)]


# In the cache.
CARDS = "cards"
_WORTH_A_PROCESS = 4


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One share image; ``photo`` is the key of the crop that it carries, or "" for none."""

    slug: str
    card: Card
    key: str
    photo: str

    @property
    def address(self) -> str:
        """Where it is published; the hash changes with every word on it."""
        return f"{addresses.PICTURES}{self.slug}-{self.key[:10]}-chia-se.jpg"


def plan_cards(
    public: PublicSite,
    plans: Mapping[tuple[str, str], PhotoPlan],
    memo: Once | None = None,
) -> list[CardPlan]:
    """One card for each public story."""
    memo, stories = memo or Once(), {}
    for entry in public.stories:
        photos = entry.meta.photos
        plan = plans.get((entry.slug, photos[0].file)) if photos else None
        crops = [copy for copy in plan.derivatives if copy.file == SHARE_FILE] if plan else []
        stories[entry.slug] = entry, plan.cached(crops[0]) if plan and crops else ""
    noted = memo.show("public", public)

    def planned(story: tuple[StoryEntry, str]) -> CardPlan:
        entry, photo = story
        card = _card(entry, noted)
        return CardPlan(entry.slug, card, card_key(card, photo), photo)

    return [*memo.each("cards", planned, stories).values()]


def _card(entry: StoryEntry, public: PublicSite) -> Card:
    story, site = entry.meta, public.context.site
    stamp, settings = STAMP if story.demo else "", site.settings
    over = kicker(story, public.located[entry.slug], site)
    name, tagline = (settings.meta.name, settings.meta.tagline) if settings else ("", "")
    result = main_result(story)
    figure = (outcome(result), result.what) if result and result.is_measured else ("", "")
    words = (story.title, over, name, tagline, stamp, *figure)
    return Card(*(unicodedata.normalize("NFC", text) for text in words))


def draw_cards(cards: Sequence[CardPlan], cache: Cache, pictures: Cache, jobs: int) -> None:
    """Draw what the cache lacks; ``pictures`` holds the crops."""
    missing = [
        (plan, pictures[plan.photo] if plan.photo else None)
        for plan in cards
        if cache.find(plan.key) is None
    ]
    each(partial(_draw_one, cache=cache), missing, jobs, _WORTH_A_PROCESS, may_spawn=True)


def _draw_one(card: tuple[CardPlan, Path | None], cache: Cache) -> None:
    plan, photo = card
    cache.put(plan.key, draw_card(plan.card, photo))
