"""Add the public addresses of today to the ledger."""

from datetime import datetime
from pathlib import Path

from newsroom.core.files import write_atomically
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
    lines = [f"/{address}" for address in sorted({*before, *now_public})]
    text = "".join(f"{line}\n" for line in (*words.LEDGER_HEAD, *lines))
    if not only_check:
        write_atomically(content / LEDGER, text.encode())
    count, added = len(lines), len(now_public - before.keys())
    sentence = words.LEDGER_WOULD if only_check else words.LEDGER_DONE
    return sentence.format(count=count, added=added, file=content / LEDGER)
