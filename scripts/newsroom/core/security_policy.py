"""What a browser may do with the pages: one policy, written down once.

Every page carries it as a tag; hosts that can set headers get it as ``_headers`` (Netlify,
Cloudflare Pages) and as ``deploy/headers.conf`` (nginx). A browser obeys both at once.
"""

import base64
import hashlib
from collections.abc import Mapping
from typing import Final


def script_hash(text: str) -> str:
    """The SHA-256 of an inline script as policies name it, in Base64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


# Inline scripts that may run, by the SHA-256 of their text. The list is kept by hand on purpose:
# hashing whatever stands on a page would allow a script that somebody smuggled in. All of them
# belong to the theme of the staff handbook (Material 9.8.2 and zensical 0.0.73, in their
# templates); a new version may bring new ones, which are read before they are written down here.
REVIEWED_SCRIPTS: Final[Mapping[str, str]] = {
    "/K9p2JtEqCycL2fSbEonMakkteWpAHv57x2wndLqMNo=": "where local settings are kept, one level deep",
    "/nhm8p50KJxvwWLggwJ1OF8Xgq5W/b3iKECITLASfOg=": "the same, two levels deep",
    "N/RTvwLEC2qawj00/afCaoBV5pOVU0QRghcAo6zTrz8=": "the first as zensical writes it",
    "pICGTaR6GUa5Ouzhvq5/btlVF7ouwlfFaxMsnvWMT8s=": "the second as zensical writes it",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "puts the scheme on before the page shows",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "opens the tab that the address names",
}

# The theme paints its icons from data: addresses inside its stylesheet.
_SOURCES: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_NOT_OFFLINE: Final = ("connect-src", "worker-src", "manifest-src")

REFERRER_POLICY: Final = "strict-origin-when-cross-origin"
"""Other sites learn that a reader came from this site, not from which page."""

# No page needs these. A browser warns in its console about a feature that it does not know, so the
# list holds only long-standing ones.
_NOT_NEEDED: Final = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb"),
)


def _policy(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


_REVIEWED = " ".join(f"'sha256-{digest}'" for digest in REVIEWED_SCRIPTS)
_HANDBOOK = {**_SOURCES, "script-src": f"{_SOURCES['script-src']} {_REVIEWED}"}

PAGE_POLICY: Final = _policy(_SOURCES)
"""The Content-Security-Policy as it stands in the head of every public page."""

HANDBOOK_POLICY: Final = _policy(_HANDBOOK)
"""The same for the staff handbook, with the reviewed scripts of its theme."""

# Only a header can say it: in a tag it would be ignored with a warning.
FRAMED_BY: Final = "frame-ancestors"
FRAMED_BY_US: Final = "'self'"
"""Pages of this site may show a page in a frame; for cards and lists all sites may."""

OFFLINE_POLICY: Final = _policy(
    {
        name: sources.replace("'self'", "file:")
        for name, sources in _SOURCES.items()
        if name not in _NOT_OFFLINE
    }
)
"""For pages opened from a folder: ``file:`` in place of 'self', which means no file there."""

POLICY_HEADER: Final = "Content-Security-Policy"

HEADERS: Final[Mapping[str, str]] = {
    POLICY_HEADER: HANDBOOK_POLICY,
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NOT_NEEDED),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Every header that goes with every answer, by its name."""

ROBOTS: Final = "noindex, nofollow"

_EDITOR: Final = {
    **_SOURCES,
    # The form editor sets styles on its parts, shows photos before they are sent, and speaks to
    # the one service that keeps the stories; hence it lives under a host name of its own.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob: https://avatars.githubusercontent.com",
    "media-src": "'self' blob:",
    "connect-src": "'self' data: blob: https://api.github.com",
    "form-action": "'none'",
}


def editor_policy(import_map: str, *, as_header: bool) -> str:
    """The policy of the form editor; ``import_map`` is the digest of its one inline script."""
    scripts = f"{_EDITOR['script-src']} 'sha256-{import_map}'"
    frames = {"frame-ancestors": "'none'"} if as_header else {}
    return _policy({**_EDITOR, "script-src": scripts, **frames})
