"""Run one command and write down what it cost: ``meter.py RESULT.json COMMAND…``.

A small process of its own: the kernel counts the memory of a child from the
moment of its birth, so a large parent would be counted too. Imports nothing of ours.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    """The exit code of the command."""
    result, *command = sys.argv[1:]
    began = time.monotonic()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    cost = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * unit,  # of the largest process among them
    }
    Path(result).write_text(json.dumps(cost), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
