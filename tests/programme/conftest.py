import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _messages_are_as_written(_own_language):
    """Messages are told in the words of the code, so that a better translation of one fails no test."""
    translation.activate("en")
