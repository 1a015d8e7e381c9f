"""A finished page as data: its elements, links, assets and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What a browser fetches without being asked.
FETCHED = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href",),
    "image": ("href",),
}
FETCHING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


@dataclass(slots=True)
class Element:
    """One element; ``words`` is the text inside it, whitespace as written."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[Element, ...] = field(default=(), repr=False)
    parts: list[str] = field(default_factory=list, repr=False)

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())

    def has(self, name: str) -> bool:
        """Whether it wears this class."""
        return name in self.attributes.get("class", "").split()

    def inside(self, name: str) -> bool:
        """Whether an element around it wears this class or has this tag."""
        return any(parent.has(name) or parent.tag == name for parent in self.parents)


@dataclass(slots=True)
class Page:
    """``address`` is the path without leading slash; ``faults`` are tags that do not match."""

    address: str
    source: str = field(repr=False)
    elements: list[Element] = field(repr=False)
    faults: list[str] = field(repr=False)

    def all(self, tag: str, name: str = "") -> list[Element]:
        """Elements by tag, and by class where one is given."""
        return [e for e in self.elements if e.tag == tag and (not name or e.has(name))]

    def classed(self, name: str) -> list[Element]:
        """Elements by class."""
        return [e for e in self.elements if e.has(name)]

    def meta(self, name: str) -> str:
        """The content of one ``<meta>``, or ""."""
        for element in self.all("meta"):
            if name in (element.attributes.get("name"), element.attributes.get("property")):
                return element.attributes.get("content", "")
        return ""

    @property
    def title(self) -> str:
        return next((e.words for e in self.all("title")), "")

    @property
    def canonical(self) -> str:
        links = [e for e in self.all("link") if e.attributes.get("rel") == "canonical"]
        return links[0].attributes.get("href", "") if len(links) == 1 else ""

    @property
    def words(self) -> str:
        """The text of the whole body."""
        return next((e.words for e in self.all("body")), "")

    @property
    def ids(self) -> set[str]:
        return {e.attributes["id"] for e in self.elements if "id" in e.attributes}

    @property
    def is_redirect(self) -> bool:
        return any(e.attributes.get("http-equiv") == "refresh" for e in self.all("meta"))

    @property
    def is_indexed(self) -> bool:
        return "noindex" not in self.meta("robots")

    def links(self) -> Iterator[str]:
        """Every address that a reader can follow."""
        for element in self.elements:
            if element.tag in ("a", "area") and "href" in element.attributes:
                yield element.attributes["href"]
            elif element.attributes.get("http-equiv") == "refresh":
                yield element.attributes["content"].partition("url=")[2]
            elif element.tag == "link" and element.attributes.get("rel") in ("prev", "next"):
                yield element.attributes["href"]

    def assets(self) -> Iterator[str]:
        """Every address that a browser fetches by itself, and the pictures for sharing."""
        for element in self.elements:
            for name in FETCHED.get(element.tag, ()):
                value = element.attributes.get(name, "")
                if name == "srcset":
                    yield from (part.split()[0] for part in value.split(",") if part.strip())
                elif value:
                    yield value
            if element.tag == "link" and FETCHING_LINKS & set(
                element.attributes.get("rel", "").split()
            ):
                yield element.attributes["href"]
        if shared := self.meta("og:image"):
            yield shared


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self._fault(f"an attribute twice in <{tag}>")
        element = Element(tag, {n: v or "" for n, v in attrs}, tuple(self._open))
        self.elements.append(element)
        return element

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self._fault(f"</{tag}> where {[e.tag for e in self._open[-1:]]} is open")
            while self._open and any(e.tag == tag for e in self._open):
                if self._open.pop().tag == tag:
                    break
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in ("script", "style"):
            self._open[-1].parts.append(data)
            return
        for element in self._open:
            element.parts.append(data)

    def _fault(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what}")


def read_page(address: str, source: str) -> Page:
    """Parse one page; block elements are set apart from each other by a space."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return Page(address, source, reader.elements, reader.faults)


def read_pages(site: Path) -> dict[str, Page]:
    """Every page of a site by its address; the 404 page is ``404.html``."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        pages[address] = read_page(address, path.read_text(encoding="utf-8"))
    return pages


def lost_links(site: Path, pages: Mapping[str, Page], base_url: str) -> list[str]:
    """Links and assets of our own that lead nowhere, with the page where they stand."""
    lost = []
    for page in pages.values():
        for href in (*page.links(), *page.assets()):
            target = urljoin(urljoin(base_url, page.address), href)
            if urlsplit(target).netloc != urlsplit(base_url).netloc:
                continue
            if not _leads_somewhere(site, pages, target, base_url):
                lost.append(f"{page.address}: {href}")
    return lost


def _leads_somewhere(site: Path, pages: Mapping[str, Page], target: str, base_url: str) -> bool:
    plain, _, fragment = target.partition("#")
    if not plain.startswith(base_url):
        return False
    address = plain.removeprefix(base_url)
    if address in pages:
        return not fragment or fragment in pages[address].ids
    return (site / address).is_file() and not address.endswith(".html")


def fetched_by_styles(site: Path) -> Iterator[str]:
    """Addresses inside stylesheets."""
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r"url\(\s*[\"']?([^\"')]+)", text)
        yield from re.findall(r"@import\s+[\"']([^\"']+)", text)
