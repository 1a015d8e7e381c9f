"""Program: who may approve which story on GitHub, from the records of the units."""

from typing import Annotated

from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.code_owners import check_owners, propose_owners, write_owners
from newsroom.journeys.program import run_program


def main(
    check: Annotated[
        bool, cli.Option("--check", help="Chỉ xem tệp còn đúng không, không ghi.")
    ] = False,
    propose: Annotated[
        bool, cli.Option("--propose", help="Mở pull request nếu tệp không còn đúng.")
    ] = False,
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Ghi .github/CODEOWNERS theo trường reviewers của các đơn vị."""
    work = Workplace(content=content, site=content)
    repository, day = content.resolve().parent, cli.moment(today).date()
    if check:
        sentence, is_fresh = check_owners(repository, work, day)
        print(sentence)
        raise cli.Exit(0 if is_fresh else cli.CONTENT_PROBLEMS)
    write = propose_owners if propose else write_owners
    print(write(repository, work, day))


if __name__ == "__main__":
    run_program(main)
