"""The files of a finished site. Thousands of pictures are passed by without being looked at."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

# Below this many files for each a copy of the process costs more than it saves.
WORTH_A_PROCESS = 500


def files_under(folder: Path, endings: Collection[str] = ()) -> list[Path]:
    """Every file in and below ``folder``, in order; only those with one of ``endings``, if any."""
    wanted = tuple(endings)
    found = [
        f"{where}{os.sep}{name}"
        for where, _, names in os.walk(folder)
        for name in names
        if not wanted or name.endswith(wanted)
    ]
    return [Path(name) for name in sorted(found)]
