"""One measuring story: front matter as rich as that of a real one, and a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench import words
from bench.prose import Voice, body
from newsroom.content.places import Place
from newsroom.vietnamese.alphabet import fold

# The day of the measurement: fixed, so that every machine builds the same site.
TODAY = date(2026, 11, 22)
SPREAD_DAYS = 730
PICTURE = "anh.jpg"
_YEAR = timedelta(days=365)
_IDS_A_YEAR = 9_999


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What stories may belong to: ids of real terms and places of the content tree."""

    places: Sequence[Place]
    fields: Sequence[str]
    movements: Sequence[str]
    units: Sequence[str]
    standards: Sequence[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A story before it becomes a file."""

    slug: str
    head: dict[str, Any]
    body: str


def kind_of(number: int) -> str:
    """60 % profiles, 25 % models, 15 % deeds in every twenty stories."""
    turn = number * 7 % 20
    return "profile" if turn < 12 else "model" if turn < 17 else "deed"


def write_story(number: int, seed: int, vocabulary: Vocabulary) -> Written:
    """The ``number``-th story (from 1); the same for the same seed, whatever the size."""
    dice = Random(f"{seed}/{number}")
    voice = Voice(dice, dice.choice(words.THEMES))
    kind = kind_of(number)
    published = TODAY - timedelta(days=dice.randint(1, SPREAD_DAYS))
    title = f"{voice.say(dice.choice(words.TITLES))} ({number:04})"
    sources = _sources(voice, kind, published)
    ids = [source["id"] for source in sources]
    evidence = {"deed": 1, "profile": dice.randint(1, 3), "model": dice.randint(2, 4)}[kind]
    reviews = _reviews(voice, published)
    subject = _subject(dice, number)
    head: dict[str, Any] = {
        "id": f"g-{2024 + (number - 1) // _IDS_A_YEAR}-{(number - 1) % _IDS_A_YEAR + 1:04}",
        "kind": kind,
        "state": "published",
        "title": title,
        "summary": voice.say(words.SUMMARY),
        "published": published,
        "updated": reviews[-1]["date"] if reviews else None,
        "subject": subject,
        "place": dice.choice(vocabulary.places).id,
        "fields": dice.sample(vocabulary.fields, dice.choice((1, 1, 2, 2, 3))),
        "movements": dice.sample(vocabulary.movements, dice.choice((1, 1, 1, 2))),
        "unit": dice.choice(vocabulary.units),
        "responsible": dice.choice(vocabulary.units),
        "stage": dice.choice(("phat-hien", "boi-duong", "tong-ket", "nhan-rong")),
        "results": _results(voice, evidence, ids),
        "standards": [
            {"code": code, "met": dice.choice(("dat", "dat", "mot-phan")), "source": ids[0]}
            for code in vocabulary.standards[: 1 if kind == "deed" else 4]
        ],
        "awards": _awards(dice, published),
        "adopters": _adopters(voice, vocabulary, evidence, ids) if kind == "model" else [],
        "reviews": reviews,
        "review_due": (reviews[-1]["date"] if reviews else published) + _YEAR,
        "support": _support(voice, published) if dice.random() < 0.3 else [],
        "visit": _visit(voice) if kind == "model" else None,
        "costs": _costs(voice) if kind == "model" else [],
        "photos": [_photo()],
        "sources": sources,
        "consent": _consent(dice, subject["kind"], number, published),
        "author": {"name": words.AUTHOR, "unit": vocabulary.units[0]},
        "reviewer": {"name": words.REVIEWER, "unit": vocabulary.units[1]},
        "fact_check": {
            "by": words.REVIEWER,
            "unit": vocabulary.units[1],
            "date": published,
            "what": words.FACT_CHECK,
        },
        "conflict": "none",
        "corrections": _corrections(voice, published) if dice.random() < 0.05 else [],
        "aliases": [f"/cau-chuyen/bai-do-{number:04}/"] if dice.random() < 0.05 else [],
    }
    slug = _slug(title)
    return Written(
        slug, {k: v for k, v in head.items() if v not in (None, [])}, body(voice, kind, ids)
    )


def _slug(title: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in fold(title))
    return "-".join(letters.split())


def _subject(dice: Random, number: int) -> dict[str, Any]:
    kind = dice.choice(("tap-the", "tap-the", "ca-nhan", "ho-gia-dinh"))
    name = {"tap-the": words.GROUP, "ca-nhan": words.PERSON, "ho-gia-dinh": words.HOUSEHOLD}[kind]
    subject = {"kind": kind, "name": name.format(number=number), "occupation": words.OCCUPATION}
    if kind == "ca-nhan":
        subject["honorific"] = dice.choice(("ong", "ba", "anh", "chi"))
    if kind == "tap-the":
        subject["organisation"] = dice.choice(("hop-tac-xa", "thon-ban", "doan-the", "truong-hoc"))
    return {**subject, "direct_labour": dice.random() < 0.7}


def _sources(voice: Voice, kind: str, published: date) -> list[dict[str, Any]]:
    kinds = ["interview", "confirmation"]
    if kind != "deed":
        kinds.append("document")
    if voice.dice.random() < 0.4:
        kinds.append("press")
    rows: list[dict[str, Any]] = []
    for number, name in enumerate(kinds, start=1):
        row: dict[str, Any] = {"id": f"s{number}", "title": voice.say(words.SOURCE_TITLES[name])}
        if name == "press":
            row |= {"outlet": words.PRESS, "url": f"https://example.org/bai-{published:%Y%m%d}"}
        day = published - timedelta(days=voice.dice.randint(3, 200))
        rows.append({**row, "date": day, "kind": name})
    return rows


def _results(voice: Voice, evidence: int, sources: Sequence[str]) -> list[dict[str, Any]]:
    since = voice.dice.randint(2019, 2022)
    chosen = words.RESULTS[: voice.dice.randint(1, 3)]
    return [
        {
            "what": voice.say(what),
            "before": voice.fill(before),
            "after": voice.fill(after),
            "measure": voice.fill(measure),
            "period": f"{since}–{since + 2}",
            "measured_by": words.GROUP.format(number=0),
            "source": voice.dice.choice(sources),
            "evidence": str(evidence),
        }
        for what, before, after, measure in chosen
    ]


def _awards(dice: Random, published: date) -> list[dict[str, Any]]:
    if dice.random() > 0.2:
        return []
    return [
        {
            "class": "giay-khen",
            "name": words.AWARD,
            "type": "phong-trao",
            "issuer": words.GROUP.format(number=0),
            "decision": words.DECISION,
            "date": published - timedelta(days=dice.randint(30, 300)),
            "status": "valid",
        }
    ]


def _adopters(
    voice: Voice, vocabulary: Vocabulary, evidence: int, sources: Sequence[str]
) -> list[dict[str, Any]]:
    """The oldest still goes on, as the fourth level of evidence asks."""
    dice = voice.dice
    rows: list[dict[str, Any]] = []
    for number in range(1, dice.randint(1, 7) + 1):
        age = 400 + dice.randint(0, 900) if number == 1 else dice.randint(20, 900)
        rows.append(
            {
                "name": words.ADOPTER.format(number=number),
                "place": dice.choice(vocabulary.places).id,
                "since": TODAY - timedelta(days=age),
                "status": "dang-lam"
                if number == 1
                else dice.choice(("dang-lam", "dang-lam", "da-dung", "khong-thanh-cong")),
                "evidence": str(min(evidence, dice.randint(0, 3))),
                "source": dice.choice(sources),
                "note": voice.say(words.NOTE),
            }
        )
    return rows


def _reviews(voice: Voice, published: date) -> list[dict[str, Any]]:
    """Somebody went back within the last ten months, wherever a review was due."""
    if (TODAY - published).days < 300:
        return []
    judge = ("tot", "tot", "kha", "trung-binh")
    return [
        {
            "date": TODAY - timedelta(days=voice.dice.randint(2, 280)),
            "by": words.REVIEWER,
            **{
                name: voice.dice.choice(judge)
                for name in ("effect", "efficiency", "potential", "influence")
            },
            "difficulties": voice.say(words.DIFFICULTY),
            "conclusion": voice.dice.choice(("phat-huy", "duy-tri", "can-ho-tro")),
        }
    ]


def _support(voice: Voice, published: date) -> list[dict[str, Any]]:
    given = {"given": voice.say(words.GIVEN), "by": words.REVIEWER, "date": published}
    return [{"need": voice.say(words.NEED), **given}, {"need": voice.say(words.NEED)}]


def _visit(voice: Voice) -> dict[str, Any]:
    return {
        "receives": voice.say(words.RECEIVES),
        "when": words.WHEN,
        "how_many": voice.dice.randint(8, 20),
        "line": "1900 0000",
    }


def _costs(voice: Voice) -> list[dict[str, Any]]:
    times = ("ban-dau", "ban-dau", "hang-nam", "hang-nam")
    return [
        {"item": voice.say(item), "amount": voice.dice.randint(2, 90) * 50_000, "when": when}
        for item, when in zip(words.COSTS, times, strict=True)
    ]


def _photo() -> dict[str, Any]:
    return {
        "file": PICTURE,
        "alt": words.ALT,
        "caption": words.CAPTION,
        "credit": words.CREDIT,
        "licence": "CC BY 4.0",
        "people": "none",
        "illustration": True,
    }


def _consent(dice: Random, subject: str, number: int, published: date) -> dict[str, Any]:
    if subject == "tap-the":
        return {"basis": "collective"}
    obtained = published - timedelta(days=dice.randint(5, 40))
    return {
        "basis": "consent",
        "scope": ["name", "portrait", "commune", "income", "award", "family", "press"],
        "obtained": obtained,
        "until": TODAY + _YEAR,
        "form": dice.choice(("written", "audio", "message")),
        "ref": f"DO-{number:05}",
        "given_by": "self",
    }


def _corrections(voice: Voice, published: date) -> list[dict[str, Any]]:
    return [{"date": published, "was": voice.say(words.WAS), "now": voice.say(words.NOW)}]
