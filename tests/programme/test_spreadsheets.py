import pytest

from programme.text import escape_formula


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_as_a_formula_remains_a_text(sign):
    assert escape_formula(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("value", ["", "1+1", "Mål", -1, None])
def test_everything_else_stays_as_it_is(value):
    assert escape_formula(value) is value
