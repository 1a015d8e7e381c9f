"""The text of the pull request: for colleagues, and safe whatever the feeds contain."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.news import NewsItem, NewsMonth, SourceRecord
from newsroom.news.model import PullReport, SkippedItem
from newsroom.news.pull_request.text import (
    code_span,
    escaped,
    escaped_link,
    is_linkable,
    pull_request_text,
)
from tests.news.builders import SEEN, make_item

FEED = "https://bao.example/rss/home.rss"
OUTLETS = {FEED: "Báo Mẫu", "https://khac.example/rss": "Báo Khác"}


def text_of(report: PullReport, *items: NewsItem, records: Any = (), titles: Any = None) -> str:
    return pull_request_text(
        report, {"2026-11": NewsMonth(items=list(items))}, records, OUTLETS, SEEN, titles or {}
    )


def record(health: str = "alive", feed: str = FEED, **changes: Any) -> SourceRecord:
    values = {"feed": feed, "health": health, "since": SEEN - timedelta(days=3), **changes}
    return SourceRecord.model_validate(values)


def test_a_pull_reads_like_a_note_of_a_colleague() -> None:
    one = make_item(
        author="Người viết A",
        published=SEEN - timedelta(hours=2),
        why=["nhân vật của câu chuyện g-2026-0007", "từ khóa: bể nước"],
        stories=["g-2026-0007"],
    )
    two = make_item("tin-0000000002", outlet="Báo Khác", group=one.id, published=date(2026, 11, 22))
    report = PullReport(
        new=(one.id, two.id),
        grouped=((one.id, two.id),),
        skipped=((FEED, SkippedItem("Tít hỏng", "", "encoding")),),
        irrelevant={FEED: 41, "https://khac.example/rss": 7},
    )

    text = text_of(report, one, two, records=[record()], titles={"g-2026-0007": "Bể nước của xóm"})

    assert text == (
        "Chào các anh chị, lượt lấy tin lúc 08:00 ngày 22/11/2026 có **2 tin mới** từ 2 nguồn.\n"
        "\n"
        "Trước khi nhập, xin xem giúp:\n"
        "\n"
        "- Tin có thật nói về nhân vật, địa bàn, phong trào trên trang không? Nếu không, hãy mở "
        "tệp của tháng, đổi `shown` thành `hidden` ở mục đó. Tin đã ẩn không quay lại nữa.\n"
        "- Câu chuyện được gợi ý có đúng người, đúng việc không? Nếu chỉ trùng tên, hãy xóa mã "
        "khỏi `stories`; lượt sau sẽ không gợi ý lại.\n"
        "\n"
        "## Tin mới (2)\n"
        "\n"
        "### Báo Khác (1)\n"
        "\n"
        "- [Xóm nhỏ góp công sửa bể nước](<https://bao.example/tin-0000000002.htm>) – 22/11/2026\n"
        "  - Mã tin: `tin-0000000002`\n"
        "\n"
        "### Báo Mẫu (1)\n"
        "\n"
        "- [Xóm nhỏ góp công sửa bể nước](<https://bao.example/tin-0000000001.htm>) – "
        "06:00 ngày 22/11/2026, tác giả Người viết A\n"
        "  - Vì sao chọn: nhân vật của câu chuyện g\\-2026\\-0007; từ khóa\\: bể nước.\n"
        "  - Gợi ý gắn với câu chuyện: “Bể nước của xóm” (`g-2026-0007`).\n"
        "  - Mã tin: `tin-0000000001`\n"
        "\n"
        "## Nhiều báo viết về một việc (1)\n"
        "\n"
        "Trang gộp mỗi nhóm vào một chỗ, tin đăng trước đứng đầu. Không tin nào bị bỏ.\n"
        "\n"
        "- Báo Mẫu: [Xóm nhỏ góp công sửa bể nước](<https://bao.example/tin-0000000001.htm>) – "
        "06:00 ngày 22/11/2026\n"
        "  - Báo Khác: [Xóm nhỏ góp công sửa bể nước](<https://bao.example/tin-0000000002.htm>) – "
        "22/11/2026\n"
        "\n"
        "## Bỏ qua (1)\n"
        "\n"
        "- Báo Mẫu: Tít hỏng – sai bảng mã, chữ không khôi phục được.\n"
        "\n"
        "Ngoài ra có 48 mục không nhắc tới nhân vật, địa bàn, phong trào hay từ khóa nào.\n"
        "\n"
        "## Các nguồn tin (1)\n"
        "\n"
        "Nguồn nào cũng đọc tốt.\n"
        "\n"
        "- **Báo Mẫu** `https://bao.example/rss/home.rss`: đọc tốt từ 19/11/2026.\n"
    )


def test_nothing_new_is_one_sentence() -> None:
    assert text_of(PullReport()) == "Lượt lấy tin lúc 08:00 ngày 22/11/2026 không có tin mới.\n"


def test_corrected_items_have_their_own_section() -> None:
    item = make_item()

    text = text_of(PullReport(changed=(item.id,)), item)

    assert text.startswith(
        "Chào các anh chị, lượt lấy tin lúc 08:00 ngày 22/11/2026 không có tin mới, chỉ"
    )
    assert "## Báo sửa lại (1)" in text
    assert "Trước khi nhập" not in text
    assert "báo không ghi ngày, ghi nhận lúc 08:00 ngày 22/11/2026" in text


HEALTH = [
    ({"health": "alive"}, "đọc tốt từ 19/11/2026."),
    ({"health": "new", "since": None}, "chưa đọc lần nào."),
    ({"health": "moved", "moved_to": "https://a.vn/r"}, "đã chuyển địa chỉ từ 19/11/2026. Hãy sửa"),
    (
        {"health": "moved", "moved_to": "https://a.vn/r"},
        "trong `sources.yml` thành `https://a.vn/r`.",
    ),
    ({"health": "stale", "newest": SEEN}, "lâu không có tin mới từ 19/11/2026, tin mới nhất 22/11"),
    ({"health": "stale"}, "nên tìm địa chỉ khác."),
    ({"health": "broken", "fault": "http-404"}, "hỏng từ 19/11/2026, máy chủ báo không có bản tin"),
    ({"health": "broken", "fault": "tls", "failures": 4}, "hợp lệ, hỏng 4 lần liền. Hãy báo cho"),
    ({"health": "broken", "fault": "timeout"}, "máy chủ không trả lời. Chưa cần làm gì"),
    ({"health": "gone", "fault": "gone"}, "đã bỏ từ 19/11/2026, máy chủ báo bản tin đã bỏ hẳn."),
]


@pytest.mark.parametrize(("changes", "expected"), HEALTH)
def test_the_health_of_a_feed_says_since_when_and_what_to_do(
    changes: dict[str, Any], expected: str
) -> None:
    assert expected in text_of(PullReport(), records=[record(**changes)])


def test_what_needs_somebody_comes_first() -> None:
    records = [record(), record("broken", "https://khac.example/rss", fault="tls")]

    text = text_of(PullReport(), records=records)

    assert text.index("Báo Khác") < text.index("Báo Mẫu")
    assert "Nguồn nào cũng đọc tốt" not in text


@pytest.mark.parametrize(
    ("headline", "link", "expected"),
    [
        ("Tít", "", "- Báo Mẫu: Tít – không có địa chỉ bài."),
        ("", "https://a.vn/`", "- Báo Mẫu: `https://a.vn/` – không có địa chỉ bài."),
        ("", "`", "- Báo Mẫu: (không có tít) – không có địa chỉ bài."),
        ("", "", "- Báo Mẫu: không có địa chỉ bài."),
    ],
)
def test_what_was_skipped_is_named_as_well_as_it_can_be(
    headline: str, link: str, expected: str
) -> None:
    report = PullReport(skipped=((FEED, SkippedItem(headline, link, "no-link")),))

    assert expected in text_of(report).splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b `c` [d](e)", "a \\| b \\`c\\` \\[d\\]\\(e\\)"),
        ("@ai-do #123 a@b.vn", "\\@\u2060ai\\-do \\#\u2060123 a\\@\u2060b\\.vn"),
        ("fixes GH-12", "fixes GH\u2060\\-12"),
        ("<img src=x onerror=p()>", "\\<img src=x onerror=p\\(\\)\\>"),
        ("https://x.vn www.x.vn", "https\\:\u2060//x\\.vn www\u2060\\.x\\.vn"),
        (":tada: $a$ &lt; <!-- x", "\\:\u2060tada\\: \\$a\\$ \\&lt; \\<\\!\\-\\- x"),
        ("a\n\n# b\u202ec\u200b", "a \\# bc"),
        ("d670460b4b4aece5", "d67046\u20600b4b4a\u2060ece5"),
    ],
)
def test_foreign_words_have_no_effect(text: str, expected: str) -> None:
    assert escaped(text, 100) == expected


@pytest.mark.parametrize(
    "link",
    [
        "https://github.com/o/r/issues/1",
        "https://GitHub.com./o/r/issues/1",
        "https://gist.github.com/x",
        "https://bao.example/a>b",
        "javascript:alert(1)",
        "https://bao.example/\na",
        "http://[",
        "https://" + "a" * 2_000,
    ],
)
def test_a_link_that_could_touch_the_project_is_not_drawn(link: str) -> None:
    assert not is_linkable(link)
    assert escaped_link("Tít", link, 100) == "Tít"


def test_entities_in_a_link_stay_an_address() -> None:
    assert escaped_link("Tít", "https://bao.example/a?x=1&copy=2", 9) == (
        "[Tít](<https://bao.example/a?x=1&amp;copy=2>)"
    )


def test_a_code_span_cannot_be_left() -> None:
    assert code_span("a`b``\nc", 50) == "`abc`"
    assert code_span("`", 50) == ""


HOSTILE = st.text(
    st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("|`[]()<>@#:*_~\\!&$\n.-"))
)


@settings(max_examples=60)
@given(HOSTILE)
def test_no_sign_of_markup_is_left_bare(text: str) -> None:
    line = escaped(text, 120)

    assert "\n" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~]", line)
    assert not re.search(r"[@#]\w", line)


@settings(max_examples=30)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_the_note_keeps_its_form_whatever_a_headline_says(
    headline: str, outlet: str, author: str
) -> None:
    words = {"headline": headline, "outlet": outlet, "author": author}
    item = make_item().model_copy(update=words)
    report = PullReport(new=(item.id,), skipped=((outlet, SkippedItem(headline, "", "no-link")),))

    text = text_of(report, item)

    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert len(heads) == 3
    assert len(re.findall(r"(?<!\\)`", text)) == 8


def test_the_note_stays_within_what_github_takes() -> None:
    nasty = "`|<@#" * 60
    items = [
        make_item(
            f"tin-{number:010}",
            headline=f"{nasty}{number}",
            outlet=f"{nasty}{number % 40}",
            author=nasty,
            why=[nasty] * 30,
            stories=[f"g-2026-{n:04}" for n in range(30)],
        )
        for number in range(900)
    ]
    ids = tuple(item.id for item in items)
    report = PullReport(
        new=ids,
        changed=ids,
        grouped=(ids, ids),
        skipped=tuple((FEED, SkippedItem(nasty, nasty, nasty)) for _ in range(2_000)),
        irrelevant={FEED: 10**9},
    )
    records = [
        record("moved", f"https://bao.example/{number}/{'x' * 900}", fault=nasty, moved_to=FEED)
        for number in range(500)
    ]

    text = text_of(
        report, *items, records=records, titles={f"g-2026-{n:04}": nasty for n in range(30)}
    )

    assert 30_000 < len(text) < 60_000
    assert text.count("## ") >= 5
    assert "mục nữa" in text
