"""Look through the finished pages for code that the policy forbids.

A browser would refuse it without a word to us; here the build ends instead. Allowed are scripts
with an address of their own, data blocks, and in the handbook the reviewed list of
``newsroom.core.security_policy``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from newsroom.build.site_walk import WORTH_A_PROCESS, files_under
from newsroom.core import addresses
from newsroom.core.problems import InlineCodeFound
from newsroom.core.processes import each
from newsroom.core.security_policy import REVIEWED_SCRIPTS

# Blocks that no browser runs, hence no policy speaks of.
_DATA_TYPES = {"application/json", "application/ld+json"}
# Most pages hold none of these; only the others are read tag by tag. Each expression starts with
# letters, which are found many times as fast as the blank before them or one of two words.
_SUSPECTS = (
    re.compile(rb"<style"),
    re.compile(rb"javascript:"),
    re.compile(rb"<script(?![^>]*\ssrc=)"),
    re.compile(rb"style(?<=[\s/\"']style)\s*="),
    re.compile(rb"on(?<=[\s/\"']on)[a-z]{3,30}\s*="),
)
_ADDRESSES = ("href", "src", "action", "formaction")


def refuse_inline_code(site: Path, jobs: int = 1) -> None:
    """Raises InlineCodeFound with every place, when there is one."""

    def look(address: str) -> list[str]:
        found = inline_code((site / address).read_bytes(), _reviewed(address))
        return [f"{address}: {what}" for what in found]

    pages = files_under(site, [".html"])
    findings = [*chain.from_iterable(each(look, pages, jobs, WORTH_A_PROCESS))]
    if findings:
        raise InlineCodeFound(findings)


def _reviewed(address: str) -> Container[str]:
    return REVIEWED_SCRIPTS if address.startswith(addresses.GUIDE) else ()


def inline_code(page: bytes, reviewed: Container[str] = ()) -> list[str]:
    """What in one page would be refused, but for scripts whose hash was ``reviewed``."""
    lower = page.lower()
    if not any(suspect.search(lower) for suspect in _SUSPECTS):
        return []
    reader = _Reader(reviewed)
    reader.feed(page.decode("utf-8"))
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, reviewed: Container[str]) -> None:
        super().__init__(convert_charrefs=False)
        self._reviewed = reviewed
        self.found: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.found += _attributes(tag, attrs)
        if tag == "style":
            self.found.append("<style>")
        if tag == "script" and "src" not in told and told.get("type") not in _DATA_TYPES:
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text = "".join(self._script)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            if digest not in self._reviewed:
                self.found.append(f"<script> sha256-{digest} {text.strip()[:60]}")
            self._script = None


def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if name == "style" or name.startswith("on"):
            yield f"<{tag} {name}>"
        elif name in _ADDRESSES and (value or "").strip().lower().startswith("javascript:"):
            yield f"<{tag} {name}=javascript:>"
