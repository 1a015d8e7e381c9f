"""What the renderer's configuration asks for by name (``mkdocs.yml``)."""

from __future__ import annotations

from datetime import UTC, datetime, time

from newsroom.core.security_policy import (
    REFERRER_POLICY,
    handbook_policy,
    offline_policy,
    page_policy,
)
from newsroom.publication.public_site import PublicSite


def site_variables(public: PublicSite, base_url: str, offline_day: str = "") -> dict[str, str]:
    """``offline_day`` is the day of an offline copy, or "" for the public site."""
    settings = public.context.site.settings
    return {
        "SITE_URL": base_url,
        "SITE_NAME": settings.meta.name if settings else "",
        "SOURCE_DATE_EPOCH": str(_epoch(public)),
        "PAGE_POLICY": offline_policy() if offline_day else page_policy(),
        "HANDBOOK_POLICY": handbook_policy(),
        "REFERRER_POLICY": REFERRER_POLICY,
        "OFFLINE_COPY": offline_day,
    }


def _epoch(public: PublicSite) -> int:
    """The day of the newest change: the same content gives the same bytes on every day."""
    newest = max((e.meta.changed for e in public.stories if e.meta.changed), default=None)
    if newest is None:
        return 0
    return int(datetime.combine(newest, time(), tzinfo=UTC).timestamp())
