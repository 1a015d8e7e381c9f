"""The address for reports of security flaws must not go stale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from newsroom.core.problems import Problem
from newsroom.publication.context import Context

# RFC 9116, 2.5.5: whoever reads an expired file must not use it.
REMIND_BEFORE = timedelta(days=30)


def the_contact_is_current(context: Context) -> Iterator[Problem]:
    """A reminder from 30 days before the day named in ``site.yml``, and ever after."""
    settings = context.site.settings
    if settings is None or settings.meta.security_until is None:
        return
    until = settings.meta.security_until
    if context.today > until - REMIND_BEFORE:
        origin = settings.at("security_until")
        yield Problem(origin, "security-lapses", {"value": until.isoformat()})
