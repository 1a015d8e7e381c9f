"""Files beside the pages: what browsers and hosts look for at fixed places."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsroom.build.header_files import headers_file, security_text
from newsroom.build.withdrawn import withdrawn_list
from newsroom.core import addresses
from newsroom.images.icons import ICONS, TOUCH_ICON, draw_icon
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import MENU

_PAPER, _SHEET = "#fbf8f2", "#fffdf9"


def site_files(public: PublicSite, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and content: icons and manifest, the withdrawn, headers, the security contact."""
    for icon in (*ICONS, TOUCH_ICON):
        yield icon.address, draw_icon(icon)
    yield addresses.MANIFEST, manifest(public)
    yield addresses.WITHDRAWN, withdrawn_list(public)
    yield addresses.HEADERS, headers_file(base_url).encode()
    settings = public.context.site.settings
    if settings is not None:
        told = security_text(settings.meta, base_url, public.context.today)
        if told:
            yield addresses.SECURITY, told.encode()


def manifest(public: PublicSite) -> bytes:
    """The web manifest; its addresses are relative, so that a sub-path works too."""
    settings = public.context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    told = {
        "id": "./",
        "name": f"{meta.name} – {meta.tagline}",
        "short_name": meta.name,
        "description": meta.description,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _SHEET,
        "categories": ["news", "education"],
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.side}x{icon.side}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
        "shortcuts": [
            {"name": MENU["models"], "url": addresses.MODELS},
            {"name": MENU["offline"], "url": addresses.OFFLINE},
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
