"""Files in ``content/`` that are no input: what a writer is told about each of them."""

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from slugify import slugify

from newsroom.core.problems import Origin, Problem

# Left behind by systems, editors, office programs and network drives (the commonest: .gitignore).
_DROPPING = re.compile(
    r"\.DS_Store|\._.*|\.localized|Icon\r|__MACOSX|\.(?:Spotlight-V100|Trashes|fseventsd|AppleDouble)"
    r"|(?:eh)?thumbs\.db(?::encryptable)?|desktop\.ini|.*\.(?:lnk|tmp|bak|sw[op]|part|crdownload)"
    r"|.*:Zone\.Identifier|[$]RECYCLE\.BIN|System Volume Information"
    r"|~[$].*|~WR[A-Z]\d+.*|\.~lock\..*#|.*~|#.*#|\.#.*|\.directory|\.Trash-\d+|\.fuse_hidden.*"
    r"|@eaDir|#recycle|\.dropbox.*|\.thumbnails|\.nomedia|\.picasa\.ini|\.gitkeep|\.(?:idea|vscode)",
    re.IGNORECASE,
)
# code → endings of files that staff put into a folder, each with a place of its own
_ENDINGS = {
    "file-word": "doc docx docm dotx odt rtf wps pages",
    "file-office": "pdf ppt pptx odp key xls xlsx xlsm ods",
    "file-video": "mp4 mov avi mkv webm wmv m4v mpg mpeg flv mts ts",
    "file-sound": "aac wma amr opus flac 3gp 3gpp 3ga aif aiff caf m4b mid awb oga",
    "file-archive": "zip rar 7z tar gz tgz bz2 xz",
}
_CODES = {f".{ending}": code for code, text in _ENDINGS.items() for ending in text.split()}
_LIST = re.compile(r"\.(?:xls[xmb]?|ods|docx?)")
_STORY_TEXT = re.compile(r"(?:\.(?:md|markdown|mdx|mdown|txt))+", re.IGNORECASE)

# The text in another language, with an ending too many or another one.
_VERSION = re.compile(
    rf"(index\.(?!md|txt)[a-z]{{2,3}}(?:-[a-z0-9]+)?){_STORY_TEXT.pattern}", re.IGNORECASE
)


def is_dropping(name: str) -> bool:
    """Whether a file or folder of that name is no work of a person."""
    return _DROPPING.fullmatch(name) is not None


def is_story_text(name: str) -> bool:
    """Whether a file of that name may hold the text of a story under a wrong name."""
    return _STORY_TEXT.fullmatch(_ending(name)) is not None


def _ending(name: str) -> str:
    return "".join(re.findall(r"\.[A-Za-z]+(?=$|\.[A-Za-z]+)", name)[-2:])


def stray(
    origin: Origin, name: str, is_expected: Callable[[str], bool], taken: Collection[str]
) -> Problem:
    """What to do about the file ``name``, a path below ``content/``; no advice overwrites a file.

    ``is_expected`` says whether a file of a name would be read; ``taken`` are all names there are.
    """
    if not unicodedata.is_normalized("NFC", name):
        return Problem(origin, "name-not-nfc", {"mended": free_name(slugged(name), taken)})
    path = PurePosixPath(name)
    facts = {"name": path.name}
    is_in_story = len(path.parts) == 3 and path.parts[0] == "stories"
    if is_in_story and (version := _VERSION.fullmatch(path.name)):
        mended = free_name(f"{path.parent}/{version[1].lower()}.md", taken)
        facts |= {"mended": PurePosixPath(mended).name}
        return Problem(origin, "version-misnamed", facts)
    if name.startswith("stories/") and is_story_text(path.name):
        if is_in_story:
            return Problem(origin, "story-text-twice", facts)
        return Problem(origin, "story-text-in-sub-folder", facts)
    if is_expected(slugged(name)):
        folder = slugged(str(path.parent / "a.md")).removesuffix("/a.md")
        if folder != str(path.parent):
            facts = {"name": path.parent.name, "mended": PurePosixPath(folder).name}
            return Problem(origin, "bad-folder-name", facts)
        mended = free_name(slugged(name), taken)
        return Problem(origin, "bad-file-name", {"name": name, "mended": mended})
    code = _CODES.get(path.suffix.lower())
    if name.startswith("events/") and _LIST.fullmatch(path.suffix.lower()):
        code = "file-table"
        facts["event"] = path.parts[1] if len(path.parts) > 2 else "–"
    if code is None and is_expected(f"stories/a/{path.name}") and "." in path.name:
        code = "picture-without-story"
    return Problem(origin, code or "unexpected-file", facts if code else {"name": name})


def slugged(name: str) -> str:
    """The path in small letters without marks."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    folders = [slugify(part) or "vi-du" for part in path.parts[:-1]]
    ending = path.suffix.lower()
    stem = slugify(path.name[: len(path.name) - len(path.suffix)]) or "vi-du"
    return "/".join([*folders, stem + ending])


def free_name(name: str, taken: Collection[str]) -> str:
    """``name``, with a number behind the stem if there is such a file."""
    path, number = PurePosixPath(name), 2
    while str(path) in taken:
        path = PurePosixPath(name).with_stem(f"{PurePosixPath(name).stem}-{number}")
        number += 1
    return str(path)
