"""Run one command and write down what it cost: ``meter.py RESULT.json COMMAND…``.

A small process of its own: the kernel counts the memory of a child from the
moment of its birth, so a large parent would be counted too. Imports nothing of ours.

Memory of all processes together is looked at every fifth of a second; what two of them share
counts once. Only Linux tells it; elsewhere it is 0.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

_PAUSE = 0.2


def main() -> int:
    """The exit code of the command."""
    result, *command = sys.argv[1:]
    began = time.monotonic()
    together = 0
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as process:
        ended = threading.Event()

        def look() -> None:
            nonlocal together
            while not ended.wait(_PAUSE):
                together = max(together, sum(map(_memory, _family(process.pid))))

        looking = threading.Thread(target=look, daemon=True)
        looking.start()
        code = process.wait()
        ended.set()
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    cost = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * unit,  # of the largest process among them
        "together": together,
    }
    Path(result).write_text(json.dumps(cost), encoding="utf-8")
    return code


def _family(process: int) -> list[int]:
    """A process, its children, theirs."""
    family = [process]
    for one in family:
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                family += map(int, thread.read_text(encoding="ascii").split())
            except OSError:  # it has just ended
                continue
    return family


def _memory(process: int) -> int:
    """Bytes, with its part of what it shares."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    size = next((line.split()[1] for line in text.splitlines() if line.startswith("Pss:")), "0")
    return int(size) * 1024


if __name__ == "__main__":
    sys.exit(main())
