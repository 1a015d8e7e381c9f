"""The pages of a practice copy follow every save, whatever is still wrong elsewhere."""

from __future__ import annotations

from pathlib import Path

from newsroom.core.settings import Workplace
from newsroom.journeys.live import LiveSite
from newsroom.journeys.practice import prepare
from newsroom.journeys.staging import Decided
from tests.builders import BASE, TODAY
from tests.journeys.test_practice import solve


def test_a_mended_story_shows_while_others_have_faults(tmp_path: Path) -> None:
    copy = tmp_path / "tap"
    prepare(copy, TODAY.date(), anew=False)
    for photo in copy.rglob("*.jpg"):  # a plain picture takes no time
        photo.write_bytes((BASE / "stories/be-nuoc/anh-1.jpg").read_bytes())
    work = Workplace(content=copy / "content", site=copy / "site", build=copy / "build")
    following = LiveSite(work, "http://127.0.0.1:8000/", 1, leaves_out=True)
    bridge = copy / "site/cau-chuyen/cau-tre-ba-ngay/index.html"

    try:
        following.update(TODAY)
        is_left_out = not bridge.exists()
        solve(copy, 1)
        decided_on: list[Decided] = []
        following.update(TODAY, show=lambda decided, _: decided_on.append(decided))
    finally:
        following.close()

    assert is_left_out
    assert bridge.is_file()
    assert {problem.origin.path.parent.name for problem in decided_on[-1].problems} == {
        "hoi-nghi-mau",
        "lop-hoc-toi",
    }
