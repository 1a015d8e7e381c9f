"""A renderer that stays: configuration, templates and Markdown are loaded once, pages come and go.

``python -m newsroom.build.page_renderer mkdocs mkdocs.yml`` reads a request from each line, JSON
of a folder and of staged files, renders these pages as a whole build would, and answers with
a line: the JSON of "", or of what went wrong, before it ends. No page depends on another, but for
the few of the navigation, which are always known.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from newsroom.build.renderer_patches import patch
from newsroom.core.problems import RendererFailed
from newsroom.core.processes import bound
from newsroom.core.settings import ROOT

EXCLUDED = "EXCLUDED"
"""The variable that ``mkdocs.yml`` reads: patterns of what is left out."""
_AT_ONCE = 20  # pages


def renderer_environment(
    variables: Mapping[str, str], stage: str, site: str, templates: Path | None, excluded: str = ""
) -> dict[str, str]:
    """The variables of a process that renders; ``templates`` is for compiled ones."""
    return {
        **os.environ,
        **variables,
        EXCLUDED: excluded,
        "STAGE_DIR": stage,
        "SITE_DIR": site,
        "NO_MKDOCS_2_WARNING": "1",
        "TEMPLATE_CACHE": str(templates.resolve()) if templates else "",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT / "scripts"),
        "PYTHONWARNINGS": "ignore",
    }


class PageRenderer:
    """The process, as the one sees it that waits for pages; a context ends it."""

    def __init__(self, config: Path, stage: Path, variables: Mapping[str, str], templates: Path):
        """``variables`` are those of a whole build."""
        command = [sys.executable, "-m", __name__, "mkdocs", str(config)]
        folder = stage.resolve()
        rendered = str(folder.with_name("rendered"))
        self._process = subprocess.Popen(
            bound(command),
            env=renderer_environment(variables, str(folder), rendered, templates),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def render(
        self, pages: Sequence[str], site: Path, pause: Callable[[], None] = lambda: None
    ) -> None:
        """Render the staged files ``pages`` into ``site``. Raises RendererFailed.

        ``pause`` is called before every few pages and may raise, too.
        """
        for start in range(0, len(pages), _AT_ONCE):
            pause()
            self._render(pages[start : start + _AT_ONCE], site)

    def _render(self, pages: Sequence[str], site: Path) -> None:
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise ValueError("a renderer is asked through pipes")
        try:
            print(json.dumps([str(site.resolve()), *pages]), file=process.stdin, flush=True)
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        failure = json.loads(answer) if answer else f"({process.poll()})"
        if failure:
            raise RendererFailed("mkdocs", failure)

    @property
    def is_running(self) -> bool:
        """Whether it can be asked again; a failure ends it."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class Engine:
    """The engine's own functions, which a whole build calls in the same order."""

    def __init__(self, name: str, config: str, *, strict: bool = False) -> None:
        """``strict``: a warning about the configuration, or of ``build``, raises SystemExit."""
        load: Any = import_module(f"{name}.config")
        self._build: Any = import_module(f"{name}.commands.build")
        self._files: Any = import_module(f"{name}.structure.files")
        self._nav: Any = import_module(f"{name}.structure.nav")
        self._pages: Any = import_module(f"{name}.structure.pages")
        self._config = load.load_config(config, strict=strict)
        self._env = self._config.theme.get_env()
        self._in_nav = [*_files_in(self._config.nav)]

    def build(self) -> None:
        """The engine's own build of all that is not excluded."""
        self._build.build(self._config)

    def pages_into(self, site: str) -> Callable[[str], None]:
        """What renders a staged file into the folder ``site``; the navigation is read now.

        Page by page: many at once, which name each other, are work for the garbage collector.
        """
        config = self._config
        config.site_dir = site

        def file_of(name: str) -> Any:
            return self._files.File(name, config.docs_dir, site, config.use_directory_urls)

        in_nav = [name for name in self._in_nav if Path(config.docs_dir, name).is_file()]
        files = self._files.Files([file_of(name) for name in dict.fromkeys(in_nav)])
        self._files.set_exclusions(files, config)
        nav = self._nav.get_navigation(files, config)
        for file in files.documentation_pages():
            file.page.read_source(config)  # the navigation shows its title

        def render(name: str) -> None:
            file = files.get_file_from_path(name) or file_of(name)
            # Read at once: the engine decodes in small pieces, for a mark that no staged file has.
            file.content_string = Path(file.abs_src_path).read_text(encoding="utf-8")
            page = file.page or self._pages.Page(None, file, config)
            self._build._populate_page(page, config, files)
            self._build._build_page(page, config, (), nav, self._env)
            if name not in in_nav:
                file.page = None

        return render


def _files_in(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _files_in(part)


def main() -> None:
    """Answer until nobody asks any more."""
    name, config = sys.argv[1:]
    sys.excepthook = _answer
    patch(name)
    engine = Engine(name, config)
    for line in sys.stdin:
        site, *pages = json.loads(line)
        render = engine.pages_into(site)
        for page in pages:
            render(page)
        print(json.dumps(""), flush=True)


def _answer(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last answer says why there will be no other."""
    print(json.dumps("".join(traceback.format_exception(kind, error, trace))), flush=True)


if __name__ == "__main__":
    main()
