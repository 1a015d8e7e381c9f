"""Encoding that is killed leaves a cache that can be used, to the byte."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image

from newsroom.core.settings import ROOT

KILLS = 20
_RUN = """
import sys
from pathlib import Path, PurePosixPath
from newsroom.content.site import Original
from newsroom.content.story import Photo
from newsroom.images.encode import encode_images
from newsroom.images.codecs import encoders
from newsroom.images.plan import plan_photo
folder, cache, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
plans = []
for path in sorted(folder.glob("*.jpg")):
    original = Original(path, PurePosixPath(path.name), path.stat().st_size, 760, 507, "JPEG")
    photo = Photo(file=path.name, credit="Tranh: Lan tỏa")
    plans.append(plan_photo(path.stem, photo, original, path.name, encoders(), lead=True))
if __name__ == "__main__":
    print("ready", flush=True)
    encode_images(plans, cache, jobs)
"""


def start(originals: Path, cache: Path, jobs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(originals), str(cache), str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        start_new_session=True,
    )


def content_of(cache: Path) -> dict[str, bytes]:
    return {
        path.relative_to(cache).as_posix(): path.read_bytes()
        for path in sorted(cache.rglob("*"))
        if path.is_file() and not path.name.endswith(".tmp")
    }


def test_twenty_kills_and_a_clean_run_give_the_bytes_of_one_undisturbed_run(tmp_path: Path) -> None:
    originals, chance = tmp_path / "originals", random.Random(20)
    originals.mkdir()
    for number in range(3):
        image = Image.effect_noise((760, 507), 20 + number).convert("RGB")
        image.save(originals / f"anh-{number}.jpg", quality=80)
    began = time.monotonic()
    assert start(originals, tmp_path / "whole", 1).wait(120) == 0
    whole, seconds = content_of(tmp_path / "whole"), time.monotonic() - began

    killed = 0
    for round_number in range(KILLS):
        if round_number % 5 == 0:
            shutil.rmtree(tmp_path / "killed", ignore_errors=True)
        process = start(originals, tmp_path / "killed", 2)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, seconds / 4))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait(30)
        for name, content in content_of(tmp_path / "killed").items():
            assert content == whole[name], name

    assert start(originals, tmp_path / "killed", 2).wait(120) == 0
    assert killed > KILLS // 2
    assert content_of(tmp_path / "killed") == whole
