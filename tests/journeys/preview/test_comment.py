"""One comment on a pull request, whatever the pull request wants to say in it."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.journeys.preview.facts import MOST_PICTURE_BYTES, PreviewFacts
from newsroom.journeys.preview.send import PreviewRefused, read_artifact, send_comment
from newsroom.journeys.preview.text import MARKER, Links, comment
from tests.journeys.github import GitHub, git, start_github

COMMIT = "a1b2c3d4e5" * 4
RUN = "https://github.com/lan-toa/trang/actions/runs/77"
LINKS = Links(RUN, f"{RUN}/artifacts/5", "https://github.com/ai-do/trang/blob/" + COMMIT)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (36, 60), "white").save(out, "JPEG")
    return out.getvalue()


def page(**changes: Any) -> dict[str, Any]:
    return {
        "address": "cau-chuyen/be-nuoc/",
        "title": "Bể nước của xóm",
        "mark": "Bản nháp",
        "is_new": True,
        "weight": 85_213,
        "phone": "01-dien-thoai-moi.jpg",
        "missing": ["Điền các trường còn trống: summary."],
        **changes,
    }


def left_behind(facts: dict[str, Any], **files: bytes) -> bytes:
    """The archive that the first job leaves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("facts.json", json.dumps(facts))
        for name, content in {"01-dien-thoai-moi.jpg": picture(), **files}.items():
            archive.writestr(f"anh/{name}", content)
    return out.getvalue()


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitHub:
    hub = start_github(tmp_path, monkeypatch)
    remote, person = tmp_path / "remote.git", tmp_path / "person"
    git(tmp_path, "clone", "-q", str(remote), str(person))
    git(person, "checkout", "-q", "-B", "main")
    for message in ("thử", "thử nữa"):
        git(person, "commit", "-q", "--allow-empty", "-m", message)
    git(person, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{remote}", str(tmp_path / "clone"))
    event = {
        "workflow_run": {
            "id": 77,
            "event": "pull_request",
            "head_sha": COMMIT,
            "head_branch": "sua-bai",
            "head_repository": {
                "owner": {"login": "ai-do"},
                "html_url": "https://github.com/ai-do/trang",
            },
        },
        "repository": {"private": False, "html_url": "https://github.com/lan-toa/trang"},
    }
    (tmp_path / "event.json").write_text(json.dumps(event), "utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    head = {"ref": "sua-bai", "sha": COMMIT}
    ours = {"number": 12, "state": "open", "label": "ai-do:sua-bai", "head": head}
    ours["files"] = ["content/stories/be-nuoc/index.md"]
    other = {"number": 9, "state": "open", "label": "x:y", "head": {"ref": "y", "sha": "0" * 40}}
    hub.write(pulls=[ours, other])
    return hub


def offer(hub: GitHub, content: bytes) -> None:
    artifact = {"id": 5, "run": 77, "name": "xem-thu", "expired": False}
    artifact |= {"size_in_bytes": len(content), "content": base64.b64encode(content).decode()}
    hub.write(artifacts=[artifact])


def test_a_comment_has_pages_pictures_problems_and_what_is_missing(
    hub: GitHub, tmp_path: Path
) -> None:
    finding = {"file": "content/a.md", "line": 7, "is_error": True, "text": "Thiếu mô tả ảnh."}
    facts = {"pages": [page()], "files": 3, "others": 4, "errors": 1, "findings": [finding]}
    offer(hub, left_behind(facts))

    printed = send_comment(tmp_path / "clone", "https://pr-SO_PR.guong.example/")

    (written,) = hub.read()["comments"]
    body = written["body"]
    assert printed == "Đã viết lời nhắn vào pull request 12."
    assert written["issue"] == 12
    assert body.startswith(MARKER)
    assert "**Bản nháp**, trang mới | 85 KB" in body
    assert "Điền các trường còn trống" in body
    assert f"https://github.com/ai-do/trang/blob/{COMMIT}/content/a.md?plain=1#L7" in body
    assert f"{RUN}/artifacts/5" in body
    assert "https://pr-12.guong.example/" in body
    address = f"12-{COMMIT[:10]}/01-dien-thoai-moi.jpg"
    assert f'src="https://github.com/lan-toa/trang/raw/xem-thu/{address}"' in body
    listed = git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "xem-thu").split()
    assert listed == [address]


def test_the_next_run_writes_the_same_comment_anew_and_only_ours(
    hub: GitHub, tmp_path: Path
) -> None:
    stranger = {"id": 1, "issue": 12, "user": {"login": "ai-do"}, "body": f"{MARKER} của tôi"}
    hub.write(comments=[stranger])
    offer(hub, left_behind({"pages": [page()]}))
    send_comment(tmp_path / "clone")

    offer(hub, left_behind({"pages": [page(title="Tít khác")]}))
    printed = send_comment(tmp_path / "clone")

    first, ours = hub.read()["comments"]
    assert printed == "Đã viết lại lời nhắn ở pull request 12."
    assert first == stranger
    assert "Tít khác" in ours["body"]
    assert git(tmp_path / "remote.git", "rev-list", "--count", "xem-thu").strip() == "1"


def test_pictures_of_a_closed_pull_request_go_with_the_next_comment(
    hub: GitHub, tmp_path: Path
) -> None:
    clone, remote = tmp_path / "clone", tmp_path / "remote.git"
    git(clone, "checkout", "-q", "--orphan", "xem-thu")
    for name in ("8-aaaaaaaaaa", "9-bbbbbbbbbb", "12-cccccccccc"):
        (clone / name).mkdir()
        (clone / name / "01-dien-thoai-moi.jpg").write_bytes(picture())
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "cũ")
    git(clone, "push", "-q", "origin", "xem-thu")
    git(clone, "checkout", "-q", "main")
    offer(hub, left_behind({"pages": [page()]}))

    send_comment(clone)

    listed = git(remote, "ls-tree", "-r", "--name-only", "xem-thu").split()
    folders = {name.partition("/")[0] for name in listed}
    assert folders == {"9-bbbbbbbbbb", f"12-{COMMIT[:10]}"}


def test_a_run_that_left_nothing_says_where_to_look(hub: GitHub, tmp_path: Path) -> None:
    send_comment(tmp_path / "clone")

    (written,) = hub.read()["comments"]
    assert "chưa dựng được bản xem thử" in written["body"]
    assert RUN in written["body"]


@pytest.mark.parametrize("file", ["scripts/newsroom/checks/people.py", "Makefile", "contents/a"])
def test_that_code_changes_is_asked_of_github_and_not_of_that_code(
    hub: GitHub, tmp_path: Path, file: str
) -> None:
    offer(hub, left_behind({"pages": [page()]}))
    send_comment(tmp_path / "clone")
    harmless = hub.read()["comments"][0]["body"]
    pulls = hub.read()["pulls"]
    pulls[0]["files"].append(file)
    hub.write(pulls=pulls)

    send_comment(tmp_path / "clone")

    warning = "cần thêm người phụ trách kỹ thuật"
    assert warning not in harmless
    assert warning in hub.read()["comments"][0]["body"]


def test_nothing_is_written_when_a_newer_commit_is_on_its_way(hub: GitHub, tmp_path: Path) -> None:
    pulls = hub.read()["pulls"]
    pulls[0]["head"]["sha"] = "f" * 40
    hub.write(pulls=pulls)
    offer(hub, left_behind({"pages": [page()]}))

    assert "không viết gì" in send_comment(tmp_path / "clone")
    assert hub.read()["comments"] == []


def test_a_closed_repository_shows_no_picture_and_pushes_none(hub: GitHub, tmp_path: Path) -> None:
    event = json.loads((tmp_path / "event.json").read_text("utf-8"))
    event["repository"]["private"] = True
    (tmp_path / "event.json").write_text(json.dumps(event), "utf-8")
    offer(hub, left_behind({"pages": [page()]}))

    send_comment(tmp_path / "clone")

    assert "<img" not in hub.read()["comments"][0]["body"]
    assert git(tmp_path / "remote.git", "branch", "--list", "xem-thu") == ""


HOSTILE = (
    "</td><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "![anh](https://xau.example/theo-doi.png)",
    "[bấm đây](https://xau.example/)",
    "@lan-toa/bien-tap duyệt giúp, closes #1, fixes GH-2",
    "| a | b |\n\n# Đã duyệt\n\n- [x] đạt",
    "<!-- lan-toa: xem thu --> `mã` **đậm** https://xau.example www.xau.example",
    "\u202etxet\u0000\u2028",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_hostile_pull_request_writes_stays_plain_text(text: str) -> None:
    finding = {"file": text[:400], "line": 1, "is_error": False, "text": text}
    facts = PreviewFacts.model_validate_json(
        json.dumps(
            {
                "pages": [page(title=text, mark=text, missing=[text])],
                "reminders": 1,
                "findings": [finding],
            }
        )
    )

    body = comment(facts, COMMIT, LINKS)

    plain = re.sub(r"\\.", "", body.replace(MARKER, ""))
    harmless = comment(
        PreviewFacts.model_validate_json(
            json.dumps(
                {
                    "pages": [page(title="a", mark="a", missing=["a"])],
                    "reminders": 1,
                    "findings": [{**finding, "file": "a", "text": "a"}],
                }
            )
        ),
        COMMIT,
        LINKS,
    )
    assert len(body.splitlines()) == len(harmless.splitlines())
    for sign in (
        "<script",
        "<img src=x",
        "<!--",
        "](https://xau",
        "@lan-toa",
        "#1",
        "**đậm",
        "`mã",
    ):
        assert sign not in plain
    assert "\u202e" not in body


WRONG_FACTS: dict[str, dict[str, Any]] = {
    "a number as text": {"files": "3"},
    "a number beyond its bound": {"others": 10**12},
    "a number below nothing": {"pages": [page(weight=-1)]},
    "an unknown field": {"html": "<b>"},
    "an address that leaves the site": {"pages": [page(address="../../x/")]},
    "an address elsewhere": {"pages": [page(address="https://xau.example/")]},
    "the name of another picture": {"pages": [page(phone="../../.git/config")]},
    "a picture with an address behind it": {"pages": [page(phone="01-dien-thoai-moi.jpg\n")]},
    "a picture that is not there": {"pages": [page(phone="02-dien-thoai-moi.jpg")]},
    "too many pages": {"pages": [page()] * 301},
    "a title without end": {"pages": [page(title="a" * 401)]},
    "another form": {"form": 2},
}


@pytest.mark.parametrize("name", WRONG_FACTS)
def test_facts_that_break_the_form_are_refused(name: str) -> None:
    with pytest.raises(PreviewRefused):
        read_artifact(left_behind(WRONG_FACTS[name]))


WRONG_PICTURES = {
    "a page": b"<html><script>alert(1)</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "another type": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "half of one": picture()[:40],
    "an enormous one": picture() + bytes(MOST_PICTURE_BYTES),
    "nothing": b"",
}


@pytest.mark.parametrize("name", WRONG_PICTURES)
def test_a_picture_that_is_none_is_refused(name: str) -> None:
    files = {"01-dien-thoai-moi.jpg": WRONG_PICTURES[name]}

    with pytest.raises(PreviewRefused):
        read_artifact(left_behind({"pages": [page()]}, **files))


def test_a_picture_carries_nothing_but_pixels() -> None:
    content = picture()
    marked = content[:2] + b"\xff\xfe\x00\x10<script>alert" + content[2:]

    _, pictures = read_artifact(
        left_behind({"pages": [page()]}, **{"01-dien-thoai-moi.jpg": marked + b"<?php ?>"})
    )

    assert b"script" not in pictures["01-dien-thoai-moi.jpg"]
    assert b"php" not in pictures["01-dien-thoai-moi.jpg"]


def spoilt() -> bytes:
    """An archive whose compressed facts cannot be unpacked."""
    content = left_behind({"pages": [page()] * 9})
    start = content.index(b"facts.json") + len("facts.json")
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"khong phai zip" * 9, spoilt()])
def test_what_is_no_archive_is_refused_and_told(
    hub: GitHub, tmp_path: Path, content: bytes
) -> None:
    offer(hub, content)

    send_comment(tmp_path / "clone")

    assert "sai mẫu" in hub.read()["comments"][0]["body"]


def test_a_comment_never_grows_beyond_what_github_takes() -> None:
    finding = {"file": "content/a.md", "line": 1, "is_error": True}
    findings = [{**finding, "text": f"Sửa {n} (a). " * 100} for n in range(400)]
    facts = {"findings": findings, "errors": 900, "pages": [page(missing=["x" * 400] * 40)]}

    body = comment(PreviewFacts.model_validate_json(json.dumps(facts)), COMMIT, LINKS)

    assert len(body) < 65_536
    assert "dừng ở đây" in body
    assert LINKS.bundle in body


def test_one_cause_in_many_files_is_told_once_with_every_place() -> None:
    findings = [
        {"file": f"content/{n}.md", "line": n, "is_error": True, "text": "Thiếu ảnh."}
        for n in range(1, 61)
    ]
    facts = {"findings": findings, "errors": 60}

    body = comment(PreviewFacts.model_validate_json(json.dumps(facts)), COMMIT, LINKS)

    assert body.count("Thiếu ảnh") == 1
    assert body.count("?plain=1#L") == 40
    assert "và 20 chỗ nữa" in body


def test_three_hundred_pages_are_told_and_none_is_forgotten() -> None:
    facts = {"pages": [page(title=f"Bài {n}") for n in range(240)], "unbuilt": 60, "files": 300}

    body = comment(PreviewFacts.model_validate_json(json.dumps(facts)), COMMIT, LINKS)

    assert len(body) < 65_536
    assert "sửa 300 tệp. Có 60 trang chưa dựng được" in body
    assert "Và 180 trang nữa" in body
