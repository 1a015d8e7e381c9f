"""Programs of Node that tests ask for a second opinion, installed from their locked lists."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from newsroom.core.settings import ROOT
from tests.browser import one_worker_at_a_time

# Node comes as a package, beside the Python that runs the tests.
BIN = Path(sys.executable).parent
_CACHE = ROOT / "build" / "cache" / "node"
_SECONDS = 1200


def node_modules(package: Path) -> Path:
    """Install what ``package-lock.json`` in this folder lists, once for each list."""
    lists = [package / name for name in ("package.json", "package-lock.json", ".npmrc")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in lists)).hexdigest()[:16]
    folder = _CACHE / f"{package.name}-{digest}"
    with one_worker_at_a_time():
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for path in lists:
                shutil.copy(path, folder)
            no_progress = (
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--no-update-notifier",
                "--loglevel=error",
            )
            done = run([str(BIN / "npm"), "ci", *no_progress], folder)
            assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder / "node_modules"


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program with Node on its path; what it printed is in the result.

    Node brings certificates of its own; a machine behind a proxy trusts others besides.
    """
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "NODE_OPTIONS": options,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
    )
