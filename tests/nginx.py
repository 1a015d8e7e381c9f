"""A real nginx for the tests: the one that the machine has, or one installed on the spot."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from newsroom.core.settings import ROOT
from tests.browser import is_root, one_worker_at_a_time, run

DEPLOY = ROOT / "deploy"
PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
BROTLI = "ngx_http_brotli_static_module.so"
BROTLI_PACKAGE = "libnginx-mod-http-brotli-static"


class NginxMissingError(RuntimeError):
    """No nginx was found and none could be installed; says what was tried."""


def find_or_install_nginx() -> Path:
    """Return the path of an nginx; a machine without one skips the test, except under CI."""
    path, failure = search()
    if path:
        return path
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        raise NginxMissingError(failure)
    pytest.skip(failure)  # a developer's machine without nginx; CI never comes here


@cache
def search() -> tuple[Path | None, str]:
    """Find or install, once a process."""
    program = find_nginx()
    if program:
        return program, ""
    with one_worker_at_a_time():
        failures = [] if find_nginx() else [why for step in steps() if (why := run(step))]
        program = find_nginx()
    return program, " ".join(["No nginx, and none could be installed.", *failures])


def find_nginx() -> Path | None:
    """Look on PATH, then where distributions put what only root is meant to start."""
    usual = [Path(path) for path in (shutil.which("nginx"), *PLACES) if path]
    return next((path for path in usual if path.is_file()), None)


def steps() -> Iterator[list[str]]:
    """Yield installing commands until one of them has brought nginx."""
    if not shutil.which("apt-get"):
        return
    before = [] if is_root() else ["sudo", "--non-interactive"]
    apt = [*before, "apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=300"]
    yield [*apt, "update"]
    yield [*apt, "install", "--yes", "--no-install-recommends", "nginx", BROTLI_PACKAGE]
    if not find_nginx():
        yield [*apt, "install", "--yes", "--no-install-recommends", "nginx"]


def brotli_module() -> Path | None:
    """The module that sends ``.br`` files, where the machine has it."""
    folders = (Path("/usr/lib/nginx/modules"), Path("/usr/share/nginx/modules"))
    return next((folder / BROTLI for folder in folders if (folder / BROTLI).is_file()), None)


@contextmanager
def serving(site: Path, folder: Path, nginx: Path) -> Iterator[str]:
    """The address of ``site``, served by ``deploy/nginx.conf`` as it stands but for port and root.

    Everything that nginx writes goes into ``folder``.
    """
    port = free_port()
    place = folder / "nginx"
    (place / "lan-toa").mkdir(parents=True)
    module = brotli_module()
    for source in DEPLOY.glob("*.conf"):
        if source.name != "brotli.conf" or module:
            shutil.copy(source, place / "lan-toa")
    ours = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    ours, ports = re.subn(
        r"^    listen 8080;", f"    listen 127.0.0.1:{port};", ours, flags=re.MULTILINE
    )
    ours, roots = re.subn(
        r"^    root /srv/lan-toa;", f'    root "{site}";', ours, flags=re.MULTILINE
    )
    assert (ports, roots) == (1, 1)
    ours = ours.replace("/srv/lan-toa/", f"{site}/")
    (place / "lan-toa" / "nginx.conf").write_text(ours, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (place / "nginx.conf").write_text(
        "".join(
            (
                f"load_module {module};\n" if module else "",
                "user root;\n" if is_root() else "",
                "daemon off;\nworker_processes 1;\npid nginx.pid;\nerror_log error.log;\n",
                "events { }\nhttp {\n  access_log off;\n",
                *(f"  {kind}_temp_path {kind};\n" for kind in kinds),
                "  include lan-toa/nginx.conf;\n}\n",
            )
        ),
        encoding="utf-8",
    )
    command = [str(nginx), "-p", str(place), "-c", "nginx.conf", "-e", "error.log"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        wait_for(port, process, place / "error.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(120)


def wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until somebody listens; what nginx has to say when nobody does."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8") if log.is_file() else "nginx ended")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as caller:
        caller.bind(("127.0.0.1", 0))
        return int(caller.getsockname()[1])
