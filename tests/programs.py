"""Run a program of ``scripts/`` through its own door, without the start of another Python.

For what it says and does. What only a process has (streams that are closed, limits of the machine,
another locale) is asked of a real one in ``journeys/test_program.py``.
"""

from __future__ import annotations

import io
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from newsroom.core.settings import ROOT

_CALM = {"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"}


def run_program(
    name: str, *arguments: str, here: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """The exit code and what was printed; ``variables`` are those of the environment."""
    program = str(ROOT / "scripts" / f"{name}.py")
    own = {name: text for name, text in os.environ.items() if not name.startswith("GITHUB_")}
    with ExitStack() as stack:
        out = stack.enter_context(io.TextIOWrapper(io.BytesIO(), "ascii"))
        err = stack.enter_context(io.TextIOWrapper(io.BytesIO(), "ascii"))
        stack.enter_context(patch.dict(os.environ, {**own, **_CALM, **variables}, clear=True))
        stack.enter_context(patch.object(sys, "argv", [program, *arguments]))
        stack.enter_context(chdir(here))
        stack.enter_context(_own_signals())
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(program, run_name="__main__")
        printed = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
    assert isinstance(ended.value.code, int)
    return subprocess.CompletedProcess([program, *arguments], ended.value.code, *printed)


@contextmanager
def _own_signals() -> Iterator[None]:
    """A program decides what a signal does; the tests go on as before."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
