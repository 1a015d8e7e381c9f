"""A real browser for the tests: the one that the machine has, or one installed on the spot."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright

from newsroom.journeys.preview.pictures import BROWSERS

# The shell is Chromium without its windows: the same engine, and a page costs a third of the time.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = (*BROWSERS, "msedge")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# What a whole Chromium starts beside each page: menus under the line of addresses, and a process
# in reserve, half of all the work. The others Playwright turns off; the last list counts alone.
OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    "SpareRendererForSitePerProcess",
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)
# Nothing but the page under test may use the network.
ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
)
INSTALL_SECONDS = 900


class BrowserMissingError(RuntimeError):
    """No browser was found and none could be installed; says what was tried."""


def launch(playwright: Playwright) -> Browser:
    """Start a headless browser; the caller closes it.

    The sandbox stays on where the system allows it. It cannot work as root, nor in many
    containers, and the pages under test are our own.
    """
    path = find_or_install_browser()
    if not is_root():
        try:
            return start(playwright, path, sandbox=True)
        except Error:  # no user namespaces here; a real fault shows again below
            pass
    return start(playwright, path, sandbox=False)


def start(playwright: Playwright, path: Path, *, sandbox: bool) -> Browser:
    """Start this browser, with or without its sandbox (Playwright adds --no-sandbox)."""
    return playwright.chromium.launch(
        executable_path=path, args=ARGUMENTS, chromium_sandbox=sandbox
    )


def find_or_install_browser() -> Path:
    """Return the path of a Chrome or Chromium; install one where that is possible.

    A machine without one skips the test, except under CI, where it is a failure.
    """
    path, failure = search()
    if path:
        return path
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        raise BrowserMissingError(failure)
    pytest.skip(failure)  # a developer's machine without any browser; CI never comes here


@cache
def search() -> tuple[Path | None, str]:
    """Find or install, once a process: a second try would only wait as long as the first."""
    path_found = find_browser()
    if path_found:
        return path_found, ""
    with one_worker_at_a_time():
        failures = [] if find_browser() else [why for step in steps() if (why := run(step))]
        path_found = find_browser()
    return path_found, " ".join(["No Chrome or Chromium, and none could be installed.", *failures])


def find_browser() -> Path | None:
    """Look on PATH, then in the usual macOS folders, then for Playwright's own download."""
    on_path = (shutil.which(name) for name in NAMES)
    usual = [Path(path) for path in (*on_path, *MAC_APPS) if path]
    path_found = next((path for path in usual if path.is_file()), None)
    return path_found or downloaded_browser()


def downloaded_browser() -> Path | None:
    """Ask Playwright, in a process of its own as it may be at work in this one already."""
    question = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, timeout=300
    )
    path = Path(answer.stdout.strip() or ".")
    homes = [home for home in path.parents if home.name.startswith("chromium-")]
    shells = [
        shell
        for home in homes
        for shell in home.with_name(home.name.replace("-", "_headless_shell-")).glob(
            f"*/{SHELLS[1]}"
        )
    ]
    return next((path_found for path_found in (*shells, path) if path_found.is_file()), None)


def steps() -> Iterator[list[str]]:
    """Yield installing commands until one of them has brought a browser."""
    if is_root() and shutil.which("apt-get"):
        apt = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=300"]
        yield [*apt, "update"]
        for package in (SHELLS[0], "chromium"):
            if not find_browser():
                yield [*apt, "install", "--yes", "--no-install-recommends", package]
    if not find_browser():
        yield [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]


def run(command: list[str]) -> str:
    """Run an installer; return what went wrong, or nothing."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{' '.join(command)}: {error}."
    if done.returncode == 0:
        return ""
    last = " ".join(done.stdout.strip().splitlines()[-1:])
    return f"{' '.join(command)}: exit {done.returncode}: {last}"


@contextmanager
def one_worker_at_a_time() -> Iterator[None]:
    """Hold a lock shared by all test workers; it dies with the process that holds it."""
    path = Path(tempfile.gettempdir()) / f"lan-toa-browser-{os.getuid()}.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_root() -> bool:
    """Chromium's sandbox refuses to run as root, and only root may install packages."""
    return os.geteuid() == 0
