"""Work that is shared among copies of the process comes back whole and in order."""

from __future__ import annotations

import os
import sys

import pytest

from newsroom.parallel import each
from newsroom.problems import InspectionFailed

FORKS = sys.platform == "linux"


def test_what_is_found_comes_back_in_the_order_of_the_items() -> None:
    assert each(lambda n: n * n, range(11), jobs=3, least=2) == [n * n for n in range(11)]


def test_one_processor_or_little_work_needs_no_copy() -> None:
    def who(_: int) -> int:
        return os.getpid()

    assert set(each(who, range(9), jobs=1, least=1)) == {os.getpid()}
    assert set(each(who, range(9), jobs=4, least=5)) == {os.getpid()}
    assert each(who, [], jobs=4, least=1) == []


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_the_work_is_dealt_like_cards() -> None:
    found = each(lambda _: os.getpid(), range(9), jobs=3, least=1)

    assert found[:3] * 3 == found
    assert [pid == os.getpid() for pid in found[:3]] == [True, False, False]


@pytest.mark.parametrize("bad", [0, 1])
def test_what_is_raised_in_a_copy_is_raised_here(bad: int) -> None:
    def work(number: int) -> int:
        if number == bad:
            raise InspectionFailed(["trang/index.html: tên người đã rút", "hai"])
        return number

    with pytest.raises(InspectionFailed) as failed:
        each(work, range(6), jobs=2, least=1)
    assert failed.value.findings == ["trang/index.html: tên người đã rút", "hai"]


def test_shared_work_may_share_out_work() -> None:
    def row(number: int) -> list[int]:
        return each(lambda n: n + number, range(4), jobs=2, least=2)

    assert each(row, range(4), jobs=2, least=2) == [[n + m for n in range(4)] for m in range(4)]
    assert each(lambda n: n, range(4), jobs=2, least=2) == [0, 1, 2, 3]
