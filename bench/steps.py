"""The parts of a build as programs, so that each is measured alone, started as the programs start.

``python -m bench.steps warm|stage|render|unsearched CONTENT BUILD SITE JOBS``

What the command line sets for a whole process, above all the garbage collector, holds here too.
"""

from __future__ import annotations

import sys
from datetime import datetime, time
from pathlib import Path
from unittest.mock import patch

from bench.stories import TODAY
from newsroom.build.renderer import TEMPLATES, rendering
from newsroom.core.files import OutputFolder
from newsroom.core.processes import no_progress
from newsroom.core.settings import Workplace
from newsroom.images.encode import PICTURES, encode_images
from newsroom.images.fonts import FONTS, stage_typefaces
from newsroom.images.image_set import plan_photos
from newsroom.images.share_image import CARDS, plan_cards
from newsroom.journeys import build as journey
from newsroom.journeys import staging
from newsroom.journeys.command_line import DEFAULT_BASE_URL
from newsroom.journeys.images import MEDIA_FACTS
from newsroom.publication.public_site import decide_public_site
from newsroom.vietnamese.dates import VIETNAM

NOW = datetime.combine(TODAY, time(), tzinfo=VIETNAM)


def warm(work: Workplace, jobs: int) -> None:
    """Fill the cache as earlier builds would have: the one photo, the share images, typefaces."""
    facts = work.cache / MEDIA_FACTS
    context, _ = staging.check(work.content, work.shown_as, NOW, facts=facts)
    public = decide_public_site(context)
    plans = plan_photos(public)
    encode_images(plans.values(), work.cache_of(PICTURES), 1)
    cards, pictures = work.cache_of(CARDS), work.cache_of(PICTURES)
    for card in plan_cards(public, plans):
        if card.photo:  # every share image is the crop that it would carry
            cards.take(card.key, pictures[card.photo])
    stage_typefaces(OutputFolder(work.stage), work.cache_of(FONTS))


def stage(work: Workplace, jobs: int) -> None:
    """Check, decide, write the stage, in one process."""
    staging.stage(work, NOW, 1)


def render_stage(work: Workplace, jobs: int) -> None:
    """The renderer alone, on a finished stage, in one process."""
    assets = {
        path.name.partition(".")[0] + path.suffix: path.name
        for path in (work.stage / "assets").iterdir()
        if path.is_file()
    }
    variables = {
        "SITE_URL": DEFAULT_BASE_URL,
        "SITE_NAME": "Lan tỏa",
        "STYLESHEET": f"assets/{assets['site.css']}",
        "EARLY_SCRIPT": f"assets/{assets['early.js']}",
        "SITE_SCRIPT": f"assets/{assets['site.js']}",
        "SEARCH_SCRIPT": f"assets/{assets['search.js']}",
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }
    templates = work.cache / TEMPLATES
    with rendering("mkdocs", work.config, work.stage, work.site, variables, templates=templates):
        pass


def unsearched(work: Workplace, jobs: int) -> None:
    """The whole build but for the search index, which plain MkDocs lacks as well."""
    with (
        patch.object(staging, "search_index", return_value=()),
        patch.object(journey, "search_index", return_value=()),
    ):
        journey.build(
            work, NOW, engine="mkdocs", base_url=DEFAULT_BASE_URL, jobs=jobs, progress=no_progress
        )


_STEPS = {"warm": warm, "stage": stage, "render": render_stage, "unsearched": unsearched}


def main() -> None:
    """One step, named by the first argument."""
    name, content, build, site, jobs = sys.argv[1:]
    work = Workplace(content=Path(content), site=Path(site), build=Path(build))
    _STEPS[name](work, int(jobs))


if __name__ == "__main__":
    main()
