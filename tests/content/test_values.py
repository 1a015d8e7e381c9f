"""Values of fields are read whole or refused."""

from datetime import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from newsroom.content.values import Moment

MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@pytest.mark.parametrize("year", ["0001", "1899", "2202", "9999"])
def test_a_moment_that_no_zone_can_change_is_refused(year: str) -> None:
    with pytest.raises(ValidationError, match="not-moment"):
        MOMENT.validate_python(f"{year}-01-01T00:00:00+14:00")


def test_a_moment_without_a_zone_is_one_in_vietnam() -> None:
    assert str(MOMENT.validate_python("2026-11-22T07:30")) == "2026-11-22 07:30:00+07:00"
