"""Make the pictures of the handbook in a folder of content: ``make handbook-pictures``.

What is ours is photographed in a real browser: the form with invented stories, and the check's
own summary. The pages of GitHub are drawn by hand, simplified, and say so.
"""

from __future__ import annotations

import io
import mimetypes
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from newsroom.authoring.editor_config import repository_backend
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys.editor import write_editor
from tests.browser import launch
from tests.builders import BASE
from tests.node import node_modules
from tests.programs import run_program
from tests.site.form import Form
from tests.site.github import REPOSITORY, GitHub

SKETCHES: Final = ROOT / "tests" / "handbook_sketches"
CONTENT: Final = Path(sys.argv[1])
FOLDER: Final = CONTENT / "guide"
DRAWING: Final = CONTENT / "illustrations" / "hill-road.svg"
HOST: Final = "https://viet-bai.example/"
MOST_BYTES: Final = 60_000
# As wide as a phone, twice as sharp: the letters are as large in the picture as beside it.
WIDTH, SHARPNESS = 420, 2
_PATIENCE: Final = 20_000
_SUMMARY_STYLE: Final = """
body { margin: 0; font: 15px/1.5 system-ui, "Noto Sans", sans-serif; color: #1f2328 }
main { padding: 12px }
h2, h3 { margin: 0 0 8px; font-size: 18px } p { margin: 0 0 10px }
table { border-collapse: collapse } td, th { border: 1px solid #c9c4b8; padding: 5px 7px;
text-align: left; vertical-align: top } a { color: #0b57a4 }
td:nth-child(-n+2) { white-space: nowrap }
"""
BROKEN: Final = {
    "Bể nước của xóm": "Bể nước lớn nhất tỉnh của xóm",
    "alt: ": "# alt: ",
}


@dataclass(frozen=True)
class Camera:
    """Takes pictures of one page, each as small as its letters allow."""

    page: Page

    def take(self, name: str, part: Locator | None = None, height: int = 560) -> None:
        """``part`` of the page, or what is seen of it, at most ``height`` CSS pixels of it."""
        self.page.wait_for_timeout(400)
        shot = part.screenshot() if part else self.page.screenshot()
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        picture = picture.crop((0, 0, picture.width, min(picture.height, height * SHARPNESS)))
        file = FOLDER / f"{name}.webp"
        picture.save(file, "WEBP", quality=70, method=6)
        if file.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{file}: {file.stat().st_size} bytes, more than {MOST_BYTES}")
        print(f"{file}: {file.stat().st_size:,} bytes")


def main() -> None:
    """Every picture anew."""
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for make in (_of_the_form, _of_the_check, _of_sketches):
            make(browser, Path(folder))
        browser.close()


@contextmanager
def _opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 640}, device_scale_factor=SHARPNESS, locale="vi-VN"
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    yield page
    context.close()


def _from(folder: Path) -> Callable[[Route], None]:
    """Answers of a host that serves ``folder``."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(HOST).partition("?")[0] or "index.html"
        file = folder / name
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)

    return answer


def _of_the_form(browser: Browser, folder: Path) -> None:
    """One story from the sign-in to the request that somebody looks at it."""
    place = folder / "editor"
    backend = repository_backend(REPOSITORY, "main")
    write_editor(Workplace(BASE, BASE), node_modules(ROOT / "editor"), place, backend, HOST)
    github = GitHub(folder / "github.git", BASE)
    photo = folder / "IMG_2041.JPG"
    with _opened(browser) as page:
        page.set_viewport_size({"width": 800, "height": 500})
        page.goto(DRAWING.resolve().as_uri())
        page.screenshot(path=photo, type="jpeg")
    with _opened(browser) as page:
        page.route(f"{HOST}**", _from(place))
        github.serve(page)
        camera, form = Camera(page), Form(page)
        page.goto(HOST)
        page.get_by_role("button", name="bằng mã").click()
        page.get_by_role("textbox").fill("github_pat_11AB22CD33")
        page.set_viewport_size({"width": WIDTH, "height": 360})
        camera.take("bieu-mau-dang-nhap")
        page.set_viewport_size({"width": WIDTH, "height": 640})
        page.keyboard.press("Enter")
        page.get_by_text("Câu chuyện").first.click()
        page.get_by_role("button", name="Tạo bài viết mới").click()
        form.tick("kind", "Việc tốt")
        form.write(title="Đường làng mở thêm ba mét")
        form.choose("state", "Đã đăng")
        form.field("kind")
        camera.take("bieu-mau-bai-moi")
        form.tick("subject.kind", "Tập thể")
        form.write(subject__name="Xóm Bờ Tre (hư cấu)", place="suoi tr")
        camera.take("bieu-mau-noi", form.field("place"))
        form.field("place").get_by_role("button", name="xã Suối Trong").first.click()
        form.choose("unit", "Tổ biên tập")
        form.add("results")
        form.write(results__0__what="Bề rộng con đường", results__0__before="2 m")
        form.write(results__0__after="5 m", results__0__source="s1")
        form.tick("results.0.evidence", "1. Đơn vị xác nhận")
        camera.take("bieu-mau-ket-qua")
        form.add("photos")
        form.field("photos.0.file").locator("input[type=file]").first.set_input_files(photo)
        form.write(photos__0__alt="Con đường rộng thẳng giữa hai hàng rào tre")
        form.field("photos.0.file").scroll_into_view_if_needed()
        camera.take("bieu-mau-anh")
        form.write(body="Tám hộ lùi hàng rào, con đường hai mét thành năm mét.[^s1]")
        camera.take("bieu-mau-loi-bai", form.field("body"), 420)
        page.get_by_role("button", name="Lưu").first.click()
        asked = page.get_by_role("alertdialog")
        asked.wait_for()
        camera.take("bieu-mau-gui-duyet")
        asked.get_by_role("button", name="Gửi duyệt").click()
        page.get_by_text("Đường làng mở thêm").locator("visible=true").first.wait_for()
        camera.take("bieu-mau-danh-sach", height=330)


def _of_the_check(browser: Browser, folder: Path) -> None:
    """What stands under the checks of a pull request, from the program that writes it there."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    story = content / "stories" / "be-nuoc" / "index.md"
    text = story.read_text(encoding="utf-8")
    for was, now in BROKEN.items():
        text = text.replace(was, now, 1)
    story.write_text(text, encoding="utf-8")
    summary = folder / "summary.md"
    options = ("--content", content.name, "--format", "github")
    run_program("check_content", *options, here=folder, GITHUB_STEP_SUMMARY=str(summary))
    html = MarkdownIt().enable("table").render(summary.read_text(encoding="utf-8"))
    with _opened(browser) as page:
        page.set_content(f"<style>{_SUMMARY_STYLE}</style><main>{html}</main>")
        Camera(page).take("loi-bao", page.locator("main"), 520)


def _of_sketches(browser: Browser, folder: Path) -> None:
    """Our own drawings of what the pages of GitHub hold."""
    for sketch in sorted(SKETCHES.glob("*.html")):
        with _opened(browser) as page:
            page.goto(sketch.as_uri())
            Camera(page).take(sketch.stem, page.locator("main"), 640)


if __name__ == "__main__":
    sys.exit(main())
