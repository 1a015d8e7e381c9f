"""Contact values that only show where the real ones go; no public site may carry them."""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from newsroom.content.base import Meta
from newsroom.core.yaml_text import KeyPath

# Names that nobody can own: RFC 2606 and RFC 6761, and what home networks use.
_RESERVED = r"(?:example|test|invalid|localhost|local|internal|home\.arpa|example\.(?:com|net|org))"
_RESERVED_HOST = re.compile(rf"(?:.+\.)?{_RESERVED}")
_PLACEHOLDER = re.compile(
    rf"@(?:[\w-]+\.)*{_RESERVED}$"
    rf"|://(?:[\w-]+\.)*{_RESERVED}(?:[/:?#]|$)"
    # A real line may end in six zeros; a toll-free one has no more digits than that.
    r"|(?<!\d)(?:\+?84|0)[\d .-]*(?:0[ .-]?){7}(?!\d)|(?<!\d)1[89]00[ .-]?0000(?!\d)"
    r"|hộp thư số 0(?!\d)|ví dụ|hư cấu|giữ chỗ",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a contact value is an example: "024 0000 0000", "a@lantoa.example"."""
    return _PLACEHOLDER.search(text.strip()) is not None


def placeholders_in(meta: Meta, names: Iterable[str]) -> Iterator[tuple[KeyPath, str]]:
    """Path and text of every example among the fields ``names`` of ``meta``."""
    for name in names:
        value = getattr(meta, name)
        if isinstance(value, Meta):
            for path, text in placeholders_in(value, type(value).model_fields):
                yield (name, *path), text
        elif isinstance(value, str) and is_placeholder(value):
            yield (name,), value


def is_public_address(base_url: str) -> bool:
    """Whether strangers can reach it: not this machine, its network, or a reserved name."""
    host = (urlsplit(base_url).hostname or "").rstrip(".").lower()
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and _RESERVED_HOST.fullmatch(host) is None
