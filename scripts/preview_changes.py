"""Program: what a proposal changes, as pages, pictures and a bundle. Needs no token."""

from typing import Annotated

from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.preview import preview_words as words
from newsroom.journeys.preview.make import Proposal, make_preview
from newsroom.journeys.program import remind_of_layout, run_program


def main(
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    build: cli.BuildOption = ROOT / "build" / "preview",
    cache: cli.CacheOption = None,
    changed: cli.ChangedOption = None,
    base: Annotated[
        str, cli.Option("--base", help="Bản đang đăng, để so; mặc định là cha của lần gửi.")
    ] = "HEAD^1",
    base_url: cli.BaseUrlOption = cli.DEFAULT_BASE_URL,
    today: cli.TodayOption = "",
    jobs: cli.JobsOption = cli.DEFAULT_JOBS,
) -> None:
    """Dựng bản xem thử cho người duyệt: cả bài nháp, bài chờ duyệt, bài hẹn ngày đăng.

    Không nêu tệp đã đổi thì dựng mọi bài chưa đăng.
    """
    shared = cache or ROOT / "build" / "cache"  # what the build of the site has made is there
    work = Workplace(content=content, site=build / "site", build=build, shared_cache=shared)
    proposal = Proposal(content.resolve().parent, cli.changed_files(changed) or [], base)
    remind_of_layout()
    with cli.progress_bar("Làm ảnh") as progress:
        facts = make_preview(
            work,
            proposal,
            cli.moment(today),
            build / "out",
            base_url=base_url,
            jobs=jobs,
            progress=progress,
        )
    pictures = sum(len(page.pictures) for page in facts.pages)
    done = {"pages": len(facts.pages), "pictures": pictures, "folder": build / "out"}
    print(words.MADE.format(**done))


if __name__ == "__main__":
    run_program(main)
