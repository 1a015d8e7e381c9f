"""Program: record a review of a story, asking what the options do not say."""

from typing import Annotated, get_args

from newsroom.content.story import Review
from newsroom.content.vocabulary import Conclusion, Judgement
from newsroom.core.settings import Workplace
from newsroom.journeys import command_line as cli
from newsroom.journeys.follow_up import record_review
from newsroom.journeys.program import run_program


def main(
    story: cli.StoryArgument,
    by: Annotated[str, cli.Option("--by", help="Đơn vị hoặc người rà soát.")] = "",
    effect: Annotated[str, cli.Option("--effect", help="Tác dụng của việc làm.")] = "",
    efficiency: Annotated[str, cli.Option("--efficiency", help="Hiệu quả của việc làm.")] = "",
    potential: Annotated[str, cli.Option("--potential", help="Khả năng phát triển.")] = "",
    influence: Annotated[str, cli.Option("--influence", help="Mức độ ảnh hưởng.")] = "",
    conclusion: Annotated[str, cli.Option("--conclusion", help="Kết luận.")] = "",
    difficulties: Annotated[str, cli.Option("--difficulties", help="Khó khăn gặp phải.")] = "",
    content: cli.ContentOption = cli.DEFAULT_CONTENT,
    today: cli.TodayOption = "",
) -> None:
    """Ghi một lần rà soát vào bài; điều gì chưa nói trong lệnh thì máy hỏi."""
    now = cli.moment(today)
    grades, ends = get_args(Judgement), get_args(Conclusion)
    asks_more = not all((by, effect, efficiency, potential, influence, conclusion))
    review = Review.model_validate(
        {
            "date": now.date().isoformat(),
            "by": cli.ask(Review, "by", by),
            "effect": cli.ask(Review, "effect", effect, grades),
            "efficiency": cli.ask(Review, "efficiency", efficiency, grades),
            "potential": cli.ask(Review, "potential", potential, grades),
            "influence": cli.ask(Review, "influence", influence, grades),
            "difficulties": difficulties
            or (cli.ask(Review, "difficulties", "", is_needed=False) if asks_more else "")
            or None,
            "conclusion": cli.ask(Review, "conclusion", conclusion, ends),
        }
    )
    print(record_review(Workplace(content=content, site=content), story, review, now))


if __name__ == "__main__":
    run_program(main)
