from __future__ import annotations

from pathlib import Path

import pathspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.build import render_parts
from newsroom.build.render_parts import WHOLE, folders_of, parts_of

FOLDERS = st.sets(
    st.tuples(
        st.sampled_from(["cau-chuyen", "dia-ban", "g"]), st.from_regex("[a-c]{1,6}", fullmatch=True)
    ),
    max_size=40,
)


def stage_of(folder: Path, names: set[tuple[str, str]]) -> Path:
    for top, name in sorted(names):
        (folder / top / name).mkdir(parents=True)
        (folder / top / name / "index.md").write_text(name * 50, encoding="utf-8")
    for page in ("index.md", "cau-chuyen/index.md", "huong-dan/anh.md"):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text("trang", encoding="utf-8")
    return folder


def pages_of(part: render_parts.Part, stage: Path) -> set[str]:
    """What the renderer would see: it reads these patterns as git reads its own."""
    left_out = pathspec.gitignore.GitIgnoreSpec.from_lines(part.excluded.splitlines())
    pages = {path.relative_to(stage).as_posix() for path in stage.rglob("*.md")}
    return {page for page in pages if not left_out.match_file(page)}


@settings(max_examples=40)
@given(names=FOLDERS, jobs=st.integers(1, 5))
def test_every_page_is_rendered_in_exactly_one_part(
    tmp_path_factory: pytest.TempPathFactory, names: set[tuple[str, str]], jobs: int
) -> None:
    stage = stage_of(tmp_path_factory.mktemp("stage"), names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render_parts, "_WORTH_IT", 2)
        patch.setattr(render_parts, "_MOST_PAGES", 12)
        parts = parts_of(stage, jobs)

    seen = [page for part in parts for page in pages_of(part, stage)]
    assert sorted(seen) == sorted(
        path.relative_to(stage).as_posix() for path in stage.rglob("*.md")
    )
    assert {"index.md", "cau-chuyen/index.md", "huong-dan/anh.md"} <= pages_of(parts[0], stage)


@settings(max_examples=20)
@given(names=FOLDERS)
def test_what_a_part_rendered_is_moved_whole(
    tmp_path_factory: pytest.TempPathFactory, names: set[tuple[str, str]]
) -> None:
    stage = stage_of(tmp_path_factory.mktemp("stage"), names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render_parts, "_WORTH_IT", 2)
        parts = parts_of(stage, 3)

    for part in parts[1:]:
        moved = {f"{folder}/index.md" for folder in folders_of(part, stage)}
        assert moved == pages_of(part, stage)


def test_a_small_site_is_one_part(tmp_path: Path) -> None:
    assert parts_of(stage_of(tmp_path, {("g", "a"), ("g", "b")}), 8) == [WHOLE]


def test_parts_weigh_about_the_same(tmp_path: Path) -> None:
    names = {("cau-chuyen", f"{letter}{number}") for letter in "cnt" for number in range(300)}
    stage = stage_of(tmp_path, names)

    sizes = [len(pages_of(part, stage)) for part in parts_of(stage, 2)]

    assert len(sizes) == 2
    assert max(sizes) < 1.2 * min(sizes)
