from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.build.exchange import new_site
from newsroom.core.problems import NotASite

FILES = ("index.html", "404.html", "sitemap.xml")


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_text(text, encoding="utf-8")


def words(site: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in site.iterdir()}


def test_the_first_site_takes_its_place(tmp_path: Path) -> None:
    with new_site(tmp_path / "a" / "site") as fresh:
        fill(fresh, "mới")

    assert words(tmp_path / "a" / "site") == {"mới"}


def test_a_new_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")
    (site / "chi-co-o-ban-cu.html").write_text("cũ", encoding="utf-8")

    with new_site(site) as fresh:
        assert words(site) == {"cũ"}
        fill(fresh, "mới")

    assert words(site) == {"mới"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_when_anything_goes_wrong_the_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")

    with pytest.raises(ZeroDivisionError), new_site(site) as fresh:
        fill(fresh, str(1 // len(words(site) - {"cũ"})))

    assert words(site) == {"cũ"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_renderer_that_wrote_nothing_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")

    with pytest.raises(OSError, match="No such file"), new_site(site):
        pass

    assert words(site) == {"cũ"}


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_is_no_site_of_ours_is_never_replaced(tmp_path: Path, what: str) -> None:
    site, precious = tmp_path / "site", tmp_path / "luan-van"
    precious.mkdir()
    (precious / "chuong-1.txt").write_text("mười năm", encoding="utf-8")
    if what == "folder":
        precious = precious.rename(site)
    elif what == "file":
        site.write_text("mười năm", encoding="utf-8")
    else:
        site.symlink_to(precious, target_is_directory=True)

    with pytest.raises(NotASite), new_site(site):
        pass

    assert site.is_file() or (precious / "chuong-1.txt").is_file()


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with new_site(tmp_path / "site") as fresh:
        fill(fresh, "mới")

    assert words(tmp_path / "site") == {"mới"}
