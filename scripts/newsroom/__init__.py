"""The newsroom: from what people write to what the public reads.

One folder for each thing that the newsroom does; inside, the order is read → decide → write::

    content/ ─▶ content ─▶ checks ─▶ publication ─▶ pages, images, handouts, search ─▶ build/stage/
                read       decide     decide         write
                 ─▶ build: render, add finished files, inspect ─▶ site/

    feeds ─▶ news: fetch, parse, poll, recognise, merge ─▶ content/news/ ─▶ a pull request

============  ==================================================================================
core          problems, addresses, YAML with positions, atomic files, processes, git, settings
vietnamese    the language: fold, sort, dates, numbers, repair of broken text, labels, phrases
media         photos, sounds, PDF as bytes: their type, hidden information, a clean copy
content       the model (title and help under each field), readers, tables, media facts
checks        rules by subject; the sentence for each problem code
publication   what is public on one day: visibility, places in time, counts, facts in words
pages         view data beside the function that fills it; ``page_types`` is the table of pages
images        plan, encode, share images, icons, QR codes, fonts
search        the index, for the web and for the offline copy
handouts      posters and loudspeaker scripts; ``speech`` verbalises text
syndication   what may leave the site; press page, press kit, republished text, feeds, data
news          the news desk, from feeds to its pull request
syndication   feeds, open data, yearly archives: what other sites and programs take along
authoring     new stories, the story template, mended texts, JSON Schemas
follow_up     reviews, what is due by unit, take-downs
build         renderer, page cache, assets, inspection, compression, offline bundle, server
journeys      the work of each program as a readable list of steps; options, reporting
============  ==================================================================================

Imports point one way: journeys → features → publication, checks → content → vietnamese, core.
The table of folders in ``CONTRIBUTING.md`` is kept by ``tests/test_architecture.py``.
"""

import os
import sys
from pathlib import Path
from types import TracebackType

_SCRIPTS = Path(__file__).parents[1]


def _explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in one sentence why a program cannot begin; later ``journeys.program`` speaks."""
    if os.environ.get("NEWSROOM_TRACEBACK"):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, ModuleNotFoundError):
        what = f"Máy này chưa cài đủ thư viện (thiếu {error.name or error})."
        print(
            f"{what} Hãy chạy make env, rồi gõ .venv/bin/python thay cho python.", file=sys.stderr
        )
    else:
        what = f"Không mở được chương trình ({kind.__name__} {error})."
        print(f"{what} Hãy đóng bớt chương trình khác rồi chạy lại.", file=sys.stderr)


if Path(sys.argv[0]).absolute().parent == _SCRIPTS:  # not where a developer uses the package
    sys.excepthook = _explain
