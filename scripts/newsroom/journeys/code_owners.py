"""Keep the list of who may approve which story fresh: on disk, or by a pull request."""

from datetime import date
from pathlib import Path

from newsroom.authoring import owner_words as words
from newsroom.authoring.code_owners import FILE, code_owners
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone
from newsroom.core.settings import Workplace
from newsroom.journeys.robot_branch import RobotBranch

BRANCH = RobotBranch("nguoi-duyet/cap-nhat", "lan-toa-nguoi-duyet")


def current_owners(repository: Path, site: Site, today: date) -> tuple[str, str]:
    """The text as it is written, and as it should be."""
    file = repository / FILE
    written = file.read_text("utf-8") if file.is_file() else ""
    return written, code_owners(written, site.stories, site.units, today)


def stale_owners(repository: Path, site: Site, today: date) -> str:
    """A line that says what to do where the file is stale, else nothing."""
    if not (repository / FILE).is_file():
        return ""
    written, text = current_owners(repository, site, today)
    return "" if written == text else words.STALE.format(file=FILE) + "\n"


def write_owners(repository: Path, work: Workplace, today: date) -> str:
    """Write the file; the sentence that says so."""
    _, text = current_owners(repository, _read(work), today)
    write_atomically(repository / FILE, text.encode())
    return words.WRITTEN.format(file=FILE, count=count_of(text))


def propose_owners(repository: Path, work: Workplace, today: date) -> str:
    """Open a pull request with the fresh file, or renew it, where the file is stale."""
    written, text = current_owners(repository, _read(work), today)
    if written == text:
        return words.FRESH.format(count=count_of(text))
    clone = Clone(repository)
    clone.require_tools()
    main, row = clone.commit_of("HEAD"), f"100644 blob {clone.blob(text.encode())}\t{FILE}"
    if not BRANCH.push(clone, main, [row], words.COMMIT):
        return words.PERSON_ON_BRANCH.format(branch=BRANCH.name)
    number, address = BRANCH.open_or_renew(clone, words.COMMIT, words.BODY)
    if number:
        return words.RENEWED.format(number=number)
    return words.PROPOSED.format(address=address)


def check_owners(repository: Path, work: Workplace, today: date) -> tuple[str, bool]:
    """A sentence, and whether the file is fresh."""
    site = _read(work)
    if stale := stale_owners(repository, site, today):
        return stale.strip(), False
    _, text = current_owners(repository, site, today)
    return words.FRESH.format(count=count_of(text)), True


def count_of(text: str) -> int:
    """How many stories have reviewers of their own."""
    return text.count("\n/content/stories/")


def _read(work: Workplace) -> Site:
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    return site
