"""The files of a finished site. Thousands of pictures are passed by without being looked at."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

# Below this many files for each a copy of the process costs more than it saves.
WORTH_A_PROCESS = 500


def files_under(folder: Path, endings: Collection[str] = ()) -> list[str]:
    """Addresses of all files below ``folder``, in order; with one of ``endings``, if any are given.

    They are relative, with "/", and plain text: a ``Path`` for each would take longer than to look
    into the files.
    """
    wanted, start = tuple(endings), len(f"{folder}{os.sep}")
    return sorted(
        f"{where}{os.sep}{name}"[start:].replace(os.sep, "/")
        for where, _, names in os.walk(folder)
        for name in names
        if not wanted or name.endswith(wanted)
    )
