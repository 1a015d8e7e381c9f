"""QR codes of the short addresses, as small drawings without a style attribute.

They depend on the public address of the site, as the site map does.
"""

import io
from collections.abc import Mapping

import segno

from newsroom.core import addresses
from newsroom.core.cache import Cache, key_of
from newsroom.core.files import OutputFolder
from newsroom.core.processes import each
from newsroom.publication.public_site import PublicSite

# Its folder in the cache.
CODES = "qr"
_VERSION = f"2-{segno.__version__}"
_WORTH_A_PROCESS = 50
# Any of the eight masks can be read; choosing the best takes four times as long.
_MASK = 3
_QUIET_ZONE = 4


def code_targets(public: PublicSite, base_url: str) -> dict[str, str]:
    """Where the code of each public story leads, by slug."""
    return {
        entry.slug: f"{base_url.rstrip('/')}/{addresses.short(entry.meta.id)}"
        for entry in public.stories
    }


def put_codes(targets: Mapping[str, str], site: OutputFolder, cache: Cache, jobs: int) -> list[str]:
    """Put a picture for each of ``targets``; returns the keys of those used in ``cache``."""
    keys = {slug: key_of(_VERSION, target) for slug, target in targets.items()}
    files = {slug: cache.find(key) for slug, key in keys.items()}
    missing = [slug for slug, file in files.items() if file is None]
    drawings = each(draw_code, [targets[slug] for slug in missing], jobs, _WORTH_A_PROCESS)
    for slug, drawing in zip(missing, drawings, strict=True):
        files[slug] = cache.put(keys[slug], drawing)
    for slug, file in files.items():
        if file is not None:
            site.put_immutable(addresses.qr_code(slug), file)
    return [*keys.values()]


def draw_code(target: str) -> bytes:
    """SVG: black on white in both schemes, with the quiet zone that cameras need."""
    code = segno.make(target, error="m", boost_error=False, micro=False, mask=_MASK)
    stream = io.BytesIO()
    code.save(
        stream,
        kind="svg",
        border=_QUIET_ZONE,
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return stream.getvalue()
