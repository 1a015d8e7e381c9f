"""The search index alone, on content that was read before.

``python -m bench.index_alone RESULT.json CONTENT``

Plain MkDocs is measured without a search, so that this part of the whole build must be known. Its
memory is what comes on top of the content.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import datetime
from datetime import time as clock
from pathlib import Path

from bench.stories import TODAY
from newsroom.core.settings import Workplace
from newsroom.images.image_set import ImageSet
from newsroom.journeys import (
    command_line,  # noqa: F401  the garbage collector of our programs
    staging,
)
from newsroom.journeys.search_index import search_index
from newsroom.publication.public_site import decide_public_site
from newsroom.vietnamese.dates import VIETNAM


def main() -> None:
    """Index once and write down what that cost."""
    result, content = map(Path, sys.argv[1:])
    work = Workplace(content=content, site=content)
    now = datetime.combine(TODAY, clock(), tzinfo=VIETNAM)
    context, _ = staging.check(work.content, work.shown_as, now)
    public = decide_public_site(context)
    before, began, used = _memory_now(), time.monotonic(), time.process_time()
    count = sum(len(file) for _, file in search_index(public, ImageSet({})))
    cost = {
        "seconds": time.monotonic() - began,
        "processor": time.process_time() - used,
        "peak": _most_memory() - before,
    }
    result.write_text(json.dumps(cost), encoding="utf-8")
    print(f"{count:,} bytes")


def _most_memory() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _memory_now() -> int:
    """Bytes of what was read before; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
