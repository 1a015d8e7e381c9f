"""The site's icons for the home screen of a phone: the spreading rings of ``icon.svg``.

Drawn four times larger and made smaller, so that rings are smooth without any font or file. The
colours between ground and ink are so few that they are chosen here, not looked for in the picture.
"""

import io
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageColor, ImageDraw

from newsroom.core import addresses

_SCALE = 4
_TONES = 32
_PAPER, _LACQUER = "#fbf8f2", "#a3231b"
# Radius, width of the line (0: filled) and strength, in a box of 48; as in overrides/assets.
_BOX = 48
_RINGS = ((4.4, 0.0, 1.0), (10.5, 3.0, 1.0), (16.5, 3.0, 0.7), (22.0, 3.0, 0.45))


@dataclass(frozen=True, slots=True)
class Icon:
    """One picture; ``fill`` is the part of its side that the rings take, from 0 to 1."""

    name: str
    side: int
    purpose: str
    ground: str
    ink: str
    fill: float

    @property
    def address(self) -> str:
        """Where it is published. Systems store icons by address, so it has no hash."""
        return f"{addresses.ASSETS}{self.name}.png"


# Launchers cut a maskable icon to any shape within four fifths of its side (W3C, Appmanifest).
ICONS = (
    Icon("icon-192", 192, "any", _PAPER, _LACQUER, 0.82),
    Icon("icon-512", 512, "any", _PAPER, _LACQUER, 0.82),
    Icon("icon-maskable-192", 192, "maskable", _LACQUER, _PAPER, 0.6),
    Icon("icon-maskable-512", 512, "maskable", _LACQUER, _PAPER, 0.6),
)
TOUCH_ICON = Icon("icon-180", 180, "", _PAPER, _LACQUER, 0.74)
"""For the home screen of an iPhone, which rounds the corners itself."""


_SMALL = tuple(Icon(f"icon-{side}", side, "", _PAPER, _LACQUER, 0.94) for side in (48, 32, 16))


def favicon() -> bytes:
    """The icon for whoever asks for ``/favicon.ico`` without having read a page: three sizes."""
    drawn = [Image.open(io.BytesIO(draw_icon(icon))).convert("RGB") for icon in _SMALL]
    stream = io.BytesIO()
    sizes = [image.size for image in drawn]
    drawn[0].save(stream, "ICO", sizes=sizes, append_images=drawn[1:])
    return stream.getvalue()


@cache
def draw_icon(icon: Icon) -> bytes:
    """PNG bytes without any metadata, the same from every run."""
    large = icon.side * _SCALE
    unit = large * icon.fill / _BOX
    mask = Image.new("L", (large, large), 0)
    drawing = ImageDraw.Draw(mask)
    for radius, line, strength in reversed(_RINGS):
        outer = (radius + line / 2) * unit
        box = (large / 2 - outer, large / 2 - outer, large / 2 + outer, large / 2 + outer)
        tone = round(255 * strength)
        if line:
            drawing.ellipse(box, outline=tone, width=round(line * unit))
        else:
            drawing.ellipse(box, fill=tone)
    steps = mask.reduce(_SCALE).point([round(tone * (_TONES - 1) / 255) for tone in range(256)])
    image = Image.frombytes("P", steps.size, steps.tobytes())
    image.putpalette(_mixed(icon.ground, icon.ink))
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _mixed(ground: str, ink: str) -> list[int]:
    """Red, green and blue of every tone, from the ground to the ink."""
    ends = list(zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True))
    return [
        round(light + (dark - light) * tone / (_TONES - 1))
        for tone in range(_TONES)
        for light, dark in ends
    ]
