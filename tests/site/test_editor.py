"""A story written in the form editor, by hands that know nothing of files."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from newsroom.authoring.editor_config import TRIAL, editor_config, repository_backend
from newsroom.checks.messages import is_error
from newsroom.core.security_policy import ROBOTS
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import staging
from newsroom.journeys.editor import write_editor
from tests.builders import BASE, TODAY
from tests.node import node_modules
from tests.site.building import copy_content
from tests.site.form import Form
from tests.site.github import REPOSITORY, GitHub
from tests.site.local_server import served
from tests.site.phone import PATIENCE

STORY = "content/stories/be-nuoc/index.md"
SLUG = "duong-lang-mo-them-ba-met"
TITLE = "Đường làng mở thêm ba mét"
BODY = "Tám hộ lùi hàng rào, con đường hai mét thành năm mét.[^s1] " * 12
# The trial keeps its files in a folder that the browser has for this site alone.
_PUT = """async (files) => {
  const top = await navigator.storage.getDirectory();
  for (const [path, text] of files) {
    let folder = await top.getDirectoryHandle("sveltia-cms-test", { create: true });
    const names = path.split("/");
    for (const name of names.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(name, { create: true });
    }
    const file = await folder.getFileHandle(names.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_TAKE = """async (path) => {
  let folder = await navigator.storage.getDirectory();
  for (const name of ["sveltia-cms-test", ...path.split("/")]) {
    folder = await folder.getDirectoryHandle(name);
  }
  const files = {};
  for await (const [name, handle] of folder.entries()) {
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    files[name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }
  return files;
}"""
# Nobody is quicker: the choice is made in the very moment in which the form draws it.
_CHOOSE_AT_ONCE = """([path, label]) => new MutationObserver((_, watching) => {
  const field = document.querySelector(`section[data-key-path="${path}"]`);
  const names = [...(field?.querySelectorAll("[role=radio] + label") ?? [])];
  const name = names.find((name) => name.textContent.trim() === label);
  if (name) {
    watching.disconnect();
    name.click();
  }
}).observe(document, { childList: true, subtree: true })"""
# As programs for Vietnamese write a word anew, where the caret stands.
_TYPE_AT_ONCE = """(text) => {
  for (const letter of text) {
    document.execCommand("insertText", false, letter);
  }
}"""


NOT_FOR_STAFF = {"config", "cloud_storage"}


def flat(words: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


@pytest.fixture(scope="module")
def packages() -> Path:
    return node_modules(ROOT / "editor")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, packages: Path) -> Path:
    folder = tmp_path_factory.mktemp("editor") / "editor"
    work = Workplace(content=BASE, site=BASE)
    write_editor(work, packages, folder, TRIAL, "https://guong.example/")
    return folder


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The form with the small tree in it, in a browser that speaks English."""
    files = [
        (f"content/{file.relative_to(BASE).as_posix()}", file.read_text(encoding="utf-8"))
        for file in BASE.rglob("*.md")
    ]
    with opened(browser, folder) as page:
        page.evaluate(_PUT, files)
        page.reload()
        page.get_by_role("button", name="thử nghiệm").click()
        yield page


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path / "github.git", BASE)


@contextmanager
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page of the form, in a browser that speaks English."""
    with served(folder) as address:
        context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page
        context.close()


def test_the_package_accepts_the_configuration(packages: Path) -> None:
    schema = (packages / "@sveltia/cms/schema/sveltia-cms.json").read_text(encoding="utf-8")
    validator = Draft7Validator(json.loads(schema))

    for backend in (TRIAL, repository_backend("don-vi/lan-toa", "main")):
        config = editor_config(backend, "Lan tỏa", "https://guong.example/", {"a": "Chuẩn A"})
        assert [error.message for error in validator.iter_errors(config)] == []


def test_whatever_the_form_says_to_staff_is_vietnamese(packages: Path, folder: Path) -> None:
    theirs = (packages / "@sveltia/cms/locales/en-US.json").read_text(encoding="utf-8")
    written = (folder / "locales" / "vi.js").read_text(encoding="utf-8")
    words = dict(flat(json.loads(written.removeprefix("export default ").rstrip(";\n"))))

    # Whoever writes the configuration is told in English what is wrong with it.
    asked = {key for key, _ in flat(json.loads(theirs)) if key.split(".")[0] not in NOT_FOR_STAFF}
    assert asked - {*words} == set()
    assert not [text for text in words.values() if re.search(r"\b(the|is|and|your)\b", text)]


def test_the_folder_stands_alone_and_no_search_engine_lists_it(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    headers = (folder / "_headers").read_text(encoding="utf-8")

    assert ROBOTS in page
    assert f"X-Robots-Tag: {ROBOTS}" in headers
    assert "frame-ancestors 'none'" in headers
    assert not list(folder.rglob("*.map"))


def test_a_story_written_in_the_form_passes_the_check_as_it_is(page: Page, tmp_path: Path) -> None:
    outside: list[str] = []
    page.on("requestfinished", lambda request: outside.append(request.url))
    photo = tmp_path / "IMG_1234.JPG"
    Image.effect_noise((1600, 1200), 40).convert("RGB").save(photo, quality=60)
    form = Form(page)

    page.get_by_role("button", name="Tạo bài viết mới").click()
    form.tick("kind", "Việc tốt")
    form.write(title=TITLE, summary="Tám hộ lùi hàng rào cho con đường năm mét.")
    form.tick("subject.kind", "Tập thể")
    form.write(subject__name="Xóm Bờ Tre (hư cấu)", place="suoi trong")
    form.field("place").get_by_role("button", name="xã Suối Trong").first.click()
    form.choose("fields", "Môi trường")
    form.choose("unit", "Tổ biên tập")
    form.add("results")
    form.write(results__0__what="Bề rộng con đường", results__0__before="2 m")
    form.write(results__0__after="5 m", results__0__source="s1")
    form.tick("results.0.evidence", "1. Đơn vị xác nhận")
    form.add("photos")
    form.field("photos.0.file").locator("input[type=file]").first.set_input_files(photo)
    form.write(photos__0__alt="Con đường rộng thẳng giữa hai hàng rào tre")
    form.write(photos__0__caption="Con đường sau khi mở rộng", photos__0__credit="Tổ biên tập")
    form.tick("photos.0.people", "Không có người nhận ra được")
    form.add("sources")
    form.write(sources__0__title="Xác nhận của tổ dân cư (hư cấu)")
    form.write(sources__0__date="2026-05-03")
    form.tick("sources.0.kind", "Xác nhận của đơn vị")
    form.write(body=BODY)
    form.save()

    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / SLUG
    story.mkdir()
    for name, data in page.evaluate(_TAKE, f"content/stories/{SLUG}").items():
        (story / name).write_bytes(base64.b64decode(data))
    site, problems = staging.check(content, Workplace(content, content).shown_as, TODAY)
    assert [str(problem) for problem in problems if is_error(problem)] == []
    written = site.site.stories[SLUG].meta
    assert re.fullmatch(r"g-\d{4}-\d{8}", written.id)
    assert (written.kind, written.subject.kind) == ("deed", "tap-the")
    assert (written.place, written.unit) == ("dat-moi/suoi-trong", "to-bien-tap")
    assert [(source.id, source.kind) for source in written.sources] == [("s1", "confirmation")]
    assert (written.results[0].evidence, written.photos[0].file) == ("1", photo.name)
    assert written.photos[0].people == "none"
    assert site.site.stories[SLUG].raw.keys() <= {
        *("id", "kind", "state", "title", "summary", "subject", "place", "fields", "unit"),
        *("results", "photos", "sources"),
    }
    assert not [
        url for url in outside if not url.startswith(("http://127.0.0.1", "blob:", "data:"))
    ]


def test_answers_quicker_than_the_form_are_kept(page: Page) -> None:
    form = Form(page)
    page.evaluate(_CHOOSE_AT_ONCE, ["subject.kind", "Tập thể"])
    page.get_by_role("button", name="Tạo bài viết mới").click()
    form.wait_until_held("subject.kind", "Tập thể")

    form.write(place="trong")
    page.keyboard.press("Home")
    page.evaluate(_TYPE_AT_ONCE, "suoi ")
    expect(form.field("place").get_by_role("textbox")).to_have_value("suoi trong")
    expect(form.field("place").get_by_role("button", name="xã Suối Trong")).to_be_visible()

    page.get_by_role("button", name="Lưu").first.click()
    expect(form.field("subject.name").get_by_role("alert")).to_be_visible()
    assert form.field("subject.kind").get_by_role("alert").all_inner_texts() == []


def test_a_story_changed_on_github_is_a_proposal_that_people_hand_in_and_merge(
    browser: Browser, packages: Path, tmp_path: Path, github: GitHub
) -> None:
    folder, backend = tmp_path / "editor", repository_backend(REPOSITORY, "main")
    write_editor(
        Workplace(content=BASE, site=BASE), packages, folder, backend, "https://a.example/"
    )
    before = github.file("main", STORY).decode()
    with opened(browser, folder) as page:
        github.serve(page)
        page.get_by_role("button", name="bằng mã").click()
        page.get_by_role("textbox").fill("github_pat_1")
        page.keyboard.press("Enter")
        page.get_by_text("Bể nước", exact=False).locator("visible=true").first.click()
        form = Form(page)
        form.write(title="Một tít khác hẳn")
        page.get_by_role("button", name="Lưu").first.click()
        page.get_by_role("alertdialog").get_by_role("button", name="Gửi duyệt").click()
        expect(page).to_have_url(re.compile("/collections/stories$"), timeout=PATIENCE)
        page.get_by_text("Một tít khác hẳn").locator("visible=true").first.click()
        page.get_by_role("button", name="Đề nghị: ").click()
        steps = page.get_by_role("menuitemradio").all_inner_texts()

    (proposal,) = github.pull_requests
    assert github.paths(proposal.branch) == [STORY]
    after = github.file(proposal.branch, STORY).decode()
    assert "title: Một tít khác hẳn" in after
    assert after.partition("\n---\n")[2].strip() == before.partition("\n---\n")[2].strip()
    assert (proposal.is_draft, proposal.labels) == (False, ["sveltia-cms/pending_review"])
    assert [step.split("\n")[0] for step in steps] == ["Đang viết", "Nhờ duyệt", "Duyệt xong"]
