"""The translation parity in the footer, shown according to the setting."""

import pytest
from django.core.cache import cache

from programme.translation.models import ParityUnit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    cache.clear()
    yield
    cache.clear()


def footer(client, address):
    return client.get(address).content.decode().partition("<footer")[2]


@pytest.mark.parametrize("address", ["/sv/", "/fi/"])
def test_the_figure_is_in_the_footer_when_the_setting_says_so(client, document, settings, address):
    assert "99 %" not in footer(client, address)

    ParityUnit.objects.all().delete()
    for number in range(200):
        ParityUnit.objects.create(path=str(number), state="equal" if number else "missing")
    settings.PROGRAMME_PUBLIC_PARITY = True
    assert "99 %" in footer(client, address)


def test_a_hundred_percent_means_everything():
    for number in range(1000):
        ParityUnit.objects.create(path=str(number), state="equal" if number else "changed")
    assert ParityUnit.objects.figure().percent == 99
    ParityUnit.objects.update(state="minor")
    assert ParityUnit.objects.figure().percent == 100
