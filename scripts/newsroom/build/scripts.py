"""The scripts of the public pages: one small bundle for all, others loaded on first use.

``overrides/scripts/<bundle>/*.js`` becomes ``assets/<bundle>.<hash>.js``. Every source file is
a scope of its own, so that the order of files means nothing and no name leaks. The service
worker is no bundle of a page: the bindery writes it when the site is finished.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import OutputFolder

# The service worker, and what only pages on a stick use.
_NOT_OF_PAGES = ("worker", "usb")


def stage_scripts(output: OutputFolder, overrides: Path) -> dict[str, str]:
    """Put every bundle into the stage; its address, which carries its hash, by its name."""
    return {
        folder.name: _stage_bundle(output, folder)
        for folder in sorted((overrides / "scripts").glob("*"))
        if folder.is_dir() and folder.name not in _NOT_OF_PAGES
    }


def _stage_bundle(output: OutputFolder, folder: Path) -> str:
    scopes = [
        f'(() => {{\n"use strict";\n{source.read_text(encoding="utf-8").strip()}\n}})();\n'
        for source in sorted(folder.glob("*.js"))
    ]
    content = "".join(scopes).encode("utf-8")
    address = f"{addresses.ASSETS}{folder.name}.{hashlib.sha256(content).hexdigest()[:10]}.js"
    output.put_bytes(address, content)
    return address
