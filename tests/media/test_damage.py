"""One broken file among a thousand: a sentence for it, and the others go on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from newsroom.checks.messages import MESSAGES
from newsroom.content.media_facts import measure_media
from newsroom.content.site import Original
from newsroom.core.cache import Cache
from newsroom.images.encode import encode_images
from newsroom.images.plan import SQUARE, Derivative, PhotoPlan
from newsroom.journeys.cleaning import clean_files
from newsroom.media.formats import ENDINGS, PICTURES
from tests.media.mutation import mutants
from tests.media.samples import SAMPLES, drawn, picture, telling_exif

# Enough to decode in earnest and to be a photo: the long side is 1,200 pixels.
LARGE = {
    form: picture(
        form, drawn(60, 40).resize((1200, 800), Image.Resampling.BILINEAR), exif=telling_exif()
    )
    for form in sorted(PICTURES)
}
FILES = {**SAMPLES, **LARGE, "JPEG, progressive": SAMPLES["JPEG, progressive"]}
COUNT = 25


def judge(file: Path, content: bytes, cache: Path) -> str:
    """The whole way of one file: measured, cleaned, made into a copy; what was said about it."""
    file.write_bytes(content)
    facts = measure(file)
    if facts.format in PICTURES and not facts.fault:
        plan = small_plan(facts)
        (done,) = encode_images([plan], Cache(cache), 1).values()
        return "broken when encoded" if done.broken else "published"
    (cleaning,) = clean_files([file])
    return facts.fault or cleaning.state


def measure(file: Path) -> Original:
    return measure_media(file, PurePosixPath(file.name), file.stat().st_size)


def small_plan(original: Original) -> PhotoPlan:
    """One small JPEG of the whole picture."""
    box = (0, 0, original.width, original.height)
    copy = Derivative(SQUARE.name, "jpg", 60, max(1, 60 * original.height // original.width))
    return PhotoPlan(original, "key", "stem", b"", ((SQUARE.name, box),), (copy,))


def outcomes(name: str, count: int, folder: Path) -> Counter[str]:
    kind = name.partition(",")[0]
    file = folder / f"tep{ENDINGS.get(kind, ('.jpg',))[0]}"
    answers: Counter[str] = Counter()
    for number, mutant in enumerate(mutants(FILES[name], count)):
        answers[judge(file, mutant, folder / f"cache-{number}")] += 1
    return answers


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_published_or_gets_a_sentence(name: str, tmp_path: Path) -> None:
    answers = outcomes(name, COUNT, tmp_path)

    codes = set(answers) - {"published", "cleaned", "clean", "foreign", "broken", "signed"}
    assert sum(answers.values()) == COUNT
    assert codes <= set(MESSAGES)
    assert "broken when encoded" not in answers
