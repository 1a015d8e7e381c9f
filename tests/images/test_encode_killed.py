"""Encoding that is killed leaves a cache that can be used, to the byte."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import Image

from newsroom.content.media_facts import measure_media
from newsroom.content.story import Photo
from newsroom.core.cache import Cache
from newsroom.images.encode import encode_images, encoders, keys_of
from newsroom.images.plan import PhotoPlan, plan_photo

# Of one photo: three shapes in two formats, the crop for the share image and the facts; each file
# is opened and renamed.
STEPS = 2 * (3 * 2 + 1 + 1)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[PhotoPlan]:
    """Two photos, so small that each shape has one size."""
    folder = tmp_path_factory.mktemp("originals")
    plans = []
    for number in range(2):
        path = folder / f"anh-{number}.jpg"
        Image.effect_noise((90, 60), 20 + number).convert("RGB").save(path, quality=80)
        original = measure_media(path, PurePosixPath(path.name), path.stat().st_size)
        photo = Photo(file=path.name, credit="Tranh: Lan tỏa")
        plans.append(plan_photo(path.stem, photo, original, encoders(), lead=True))
    return plans


@pytest.fixture(scope="module")
def whole(plans: list[PhotoPlan], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The cache of a run that nobody disturbed."""
    cache = tmp_path_factory.mktemp("whole")
    encode_images(plans, Cache(cache), 1)
    return content_of(cache)


def content_of(cache: Path) -> dict[str, bytes]:
    return {
        path.relative_to(cache).as_posix(): path.read_bytes()
        for path in sorted(cache.rglob("*"))
        if path.is_file() and not path.name.endswith(".tmp")
    }


def kill_at(last: int) -> None:
    """Kill this process and its copies when one of them takes its ``last`` step.

    A step is the opening of a temporary file, which stays half written, or its renaming.
    """
    steps = count(1)

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename") or not str(arguments[0]).endswith(".tmp"):
            return
        if next(steps) == last:
            if event == "open":
                Path(arguments[0]).write_bytes(b"half a picture")
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(look)


def encode_until_killed(plans: list[PhotoPlan], cache: Path, jobs: int, last: int) -> int:
    """Encode in a process group of its own; the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            kill_at(last)
            encode_images(plans, Cache(cache), jobs)
        finally:
            os._exit(0)  # of a copy of the test: nothing else may run in it
    return os.WTERMSIG(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("last", range(1, STEPS + 1))
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_clean_run_completes_what_a_killed_one_left(
    jobs: int, last: int, plans: list[PhotoPlan], whole: dict[str, bytes], tmp_path: Path
) -> None:
    assert encode_until_killed(plans, tmp_path, jobs, last) == signal.SIGKILL

    left = content_of(tmp_path)
    assert left.items() <= whole.items()
    assert len(left) < len(whole)
    encode_images(plans, Cache(tmp_path), 1)
    assert content_of(tmp_path) == whole
    Cache(tmp_path).keep_only(keys_of(plans))
    assert list(tmp_path.rglob("*.tmp")) == []
