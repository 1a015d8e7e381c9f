"""How a place is called on a page: today's name first, the former one behind it."""

from __future__ import annotations

from newsroom.content.places import Place, Places
from newsroom.publication.eras import Located
from newsroom.vietnamese.labels import PLACE_KIND
from newsroom.vietnamese.phrases import REGION, capital


def with_kind(place: Place) -> str:
    """Kind and name, "xã Côn Minh"; a numbered ward keeps its number: "phường 4"."""
    return f"{PLACE_KIND[place.kind]} {place.name}"


def full_name(place: Place, places: Places) -> str:
    """The unit ("xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn") with all that it belonged to."""
    parts = [with_kind(place)]
    for parent in (place.district, place.province):
        place_above = places.get(parent)
        if place_above is not None and place_above.id != place.id:
            parts.append(with_kind(place_above))
    return ", ".join(parts)


def today_name(located: Located, places: Places) -> str:
    """Today's name in full, or the former district's when it has many heirs."""
    return full_name(located.now or located.then, places)


def short_name(located: Located, places: Places) -> str:
    """For a kicker: "Xã Côn Minh, Thái Nguyên"."""
    place = located.now or located.then
    if located.now is None:  # a former district has many heirs: readers still say "vùng Hải Hậu"
        return f"{REGION} {place.name}, {places[located.heirs[0].province].name}"
    if place.level == "province":
        return capital(with_kind(place))
    return f"{capital(with_kind(place))}, {places[place.province].name}"


def former_name(located: Located, places: Places) -> str:
    """The place as it was, or "" when nothing changed."""
    return full_name(located.then, places) if located.then.is_former else ""
