"""Add the public addresses of today to the ledger: by hand, or with the news desk's proposal."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from newsroom.checks.leaving_out import without_errors
from newsroom.core.files import write_atomically
from newsroom.core.problems import ContentRefused
from newsroom.core.settings import Workplace
from newsroom.journeys import report_words as words
from newsroom.journeys.images import refuse
from newsroom.journeys.staging import check
from newsroom.publication.address_ledger import LEDGER, addresses_to_keep, published_addresses
from newsroom.publication.public_site import decide_public_site


def keep_addresses(content: Path, now: datetime, only_check: bool) -> str:
    """What was done, in one sentence. Raises ContentRefused for content with errors.

    A lost address is no reason to refuse: it stays in the ledger and goes on being reported.
    """
    context, problems = check(content, Workplace(content=content, site=content).shown_as, now)
    refuse([problem for problem in problems if problem.code != "address-lost"])
    before = published_addresses(context.site)
    now_public = addresses_to_keep(decide_public_site(context))
    everything = {*before, *now_public}
    if not only_check:
        write_atomically(content / LEDGER, _text(everything).encode())
    count, added = len(everything), len(now_public - before.keys())
    sentence = words.LEDGER_WOULD if only_check else words.LEDGER_DONE
    return sentence.format(count=count, added=added, file=content / LEDGER)


def grown_ledger(content: Path, now: datetime) -> tuple[str, int]:
    """The ledger with what is public now, and how much is new; ("", 0) when nothing is.

    Files with errors are left out, as the site is published without them.
    """
    context, problems = check(content, Workplace(content=content, site=content).shown_as, now)
    try:
        public = decide_public_site(without_errors(context, problems, 1))
    except ContentRefused:
        return "", 0
    before, now_public = published_addresses(context.site), addresses_to_keep(public)
    added = len(now_public - before.keys())
    return (_text({*before, *now_public}), added) if added else ("", 0)


def _text(lasting: Collection[str]) -> str:
    lines = (*words.LEDGER_HEAD, *(f"/{address}" for address in sorted(lasting)))
    return "".join(f"{line}\n" for line in lines)
