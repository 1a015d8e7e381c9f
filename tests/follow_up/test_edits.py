"""One field changes; everything else in the file stays as its writer left it."""

from __future__ import annotations

import pytest

from newsroom.follow_up.edits import EditRefused, with_item, with_value

REVIEW = {"date": "2026-11-28", "by": "Tổ: theo dõi"}
ROWS = "- date: '2026-11-28'\n    by: 'Tổ: theo dõi'\n"
BODY = "---\n\n## Kết quả\n\nreviews: chữ trong bài\nstate: cũ\n"


def test_a_value_is_set_in_the_front_matter_and_nowhere_else() -> None:
    text = f"---\nid: g-2026-0001\nstate: published # ghi chú\ntitle: A\n{BODY}"

    assert with_value(text, "state", "withdrawn") == text.replace(
        "state: published # ghi chú", "state: withdrawn", 1
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", f"title: A\nreviews:\n  {ROWS}"),
        ("title: A\nreviews: []\nstate: x\n", f"title: A\nreviews:\n  {ROWS}state: x\n"),
        ("title: A\nreviews:\nstate: x\n", f"title: A\nreviews:\n  {ROWS}state: x\n"),
        (
            "# Rà soát: giúp\n# reviews:\n# Hạn: giúp\nstate: x\n",
            f"# Rà soát: giúp\nreviews:\n  {ROWS}# Hạn: giúp\nstate: x\n",
        ),
        (
            "reviews:\n  - date: 2025-01-01\n    by: B\n# Hạn: giúp\nstate: x\n",
            f"reviews:\n  - date: 2025-01-01\n    by: B\n  {ROWS}# Hạn: giúp\nstate: x\n",
        ),
        (
            "reviews:\n- date: 2025-01-01\n  by: B\nstate: x\n",
            f"reviews:\n- date: 2025-01-01\n  by: B\n{ROWS.replace('    by', '  by')}state: x\n",
        ),
    ],
)
def test_an_item_joins_its_list_however_the_list_is_written(before: str, after: str) -> None:
    assert with_item(f"---\n{before}{BODY}", "reviews", REVIEW) == f"---\n{after}{BODY}"


@pytest.mark.parametrize("head", ["reviews: chữ\n", "title: [\n", "reviews: [{date: a}]\n"])
def test_what_cannot_be_changed_for_sure_is_left_alone(head: str) -> None:
    with pytest.raises(EditRefused, match="reviews"):
        with_item(f"---\n{head}{BODY}", "reviews", REVIEW)


def test_a_missing_field_comes_behind_another_where_that_is_named() -> None:
    text = "---\nstate: withdrawn\ntitle: A\n---\nLời.\n"

    changed = with_value(text, "updated", "2026-11-23", "state")

    assert changed == text.replace("withdrawn\n", "withdrawn\nupdated: 2026-11-23\n")
    later = changed.replace("11-23", "12-01")
    assert with_value(changed, "updated", "2026-12-01", "state") == later


def test_a_missing_field_is_not_invented() -> None:
    with pytest.raises(EditRefused, match="state"):
        with_value(f"---\ntitle: A\n{BODY}", "state", "withdrawn")
