"""Archives with the same bytes in every run, on every machine.

Nothing is compressed, as another library would compress otherwise, and every file has one day.
Used by the press kit and by the DOCX inside it.
"""

import io
import zipfile
from collections.abc import Mapping

# The first day that an archive can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files, by name, in their order."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, content)
    return memory.getvalue()
