"""Days and times in each language, as the formats that a site in Finland chooses have them."""

from datetime import datetime

import pytest
from django.utils.formats import date_format, localize
from django.utils.translation import override

MOMENT = datetime(2026, 3, 9, 8, 5)


@pytest.mark.parametrize(
    ("language", "short", "long", "with_time"),
    [
        ("sv", "9.3.2026", "9 mars 2026", "9 mars 2026 kl. 08.05"),
        ("fi", "9.3.2026", "9. maaliskuuta 2026", "9. maaliskuuta 2026 kello 8.05"),
        ("en", "9 Mar 2026", "9 March 2026", "9 March 2026, 08:05"),
    ],
)
def test_days_and_times(language, short, long, with_time):
    with override(language):
        assert date_format(MOMENT, "SHORT_DATE_FORMAT") == short
        assert date_format(MOMENT) == long
        assert date_format(MOMENT, "DATETIME_FORMAT") == with_time


@pytest.mark.parametrize(("language", "number"), [("sv", "0,5"), ("fi", "0,5"), ("en", "0.5")])
def test_decimals(language, number):
    with override(language):
        assert localize(0.5) == number
