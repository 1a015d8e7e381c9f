"""How we behave on the network: our name, time limits, pauses and the largest body."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from newsroom.news.fetch.address_guard import Resolve, resolve_host

_USER_AGENT = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,299}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """Times are seconds, sizes bytes after decoding; ``now`` is called once a result.

    ``user_agent`` names us and how to reach us, in ASCII. ``allowed_hosts`` are names or IP
    addresses that may be private. ``resolve`` and ``tls`` replace name servers and certificates
    in tests.
    """

    user_agent: str
    now: Callable[[], datetime]
    allowed_hosts: frozenset[str] = frozenset()
    pause_seconds: float = 1.5
    connect_seconds: float = 10
    total_seconds: float = 20
    max_bytes: int = 5 * 1024 * 1024
    hosts_at_once: int = 16
    resolve: Resolve = resolve_host
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        if not _USER_AGENT.fullmatch(self.user_agent):
            raise ValueError(f"not a user agent: {self.user_agent!r}")
