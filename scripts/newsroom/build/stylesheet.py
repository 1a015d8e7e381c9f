"""One stylesheet from many: tokens, base, components by name, print last."""

from __future__ import annotations

import hashlib
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import OutputFolder


def stage_stylesheet(output: OutputFolder, overrides: Path) -> str:
    """Put the stylesheet into the stage; returns its address, which carries its hash."""
    parts = [overrides / "tokens.css", overrides / "base.css"]
    parts += sorted((overrides / "components").glob("*.css"))
    text = "\n".join(part.read_text(encoding="utf-8").strip() for part in parts if part.is_file())
    printed = overrides / "print.css"
    if printed.is_file():
        text += f"\n@media print {{\n{printed.read_text(encoding='utf-8').strip()}\n}}"
    content = text.encode("utf-8") + b"\n"
    address = f"{addresses.ASSETS}site.{hashlib.sha256(content).hexdigest()[:10]}.css"
    output.put_bytes(address, content)
    return address
