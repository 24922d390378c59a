"""Three-way merge of texts and of their order."""

import pytest

from programme.importing.editions.snapshot import merge_order, merge_texts


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "texts", "conflicts"),
    [
        ({"a": 1}, {"a": 1}, {"a": 1}, {"a": 1}, []),  # nobody changed it
        ({"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}, []),  # the edition changed it
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, []),  # both changed it to the same
        ({"a": 1}, {"a": 3}, {"a": 1}, {"a": 3}, ["a"]),  # the site changed it
        ({"a": 1}, {"a": 3}, {"a": 2}, {"a": 3}, ["a"]),  # both changed it
        ({"a": 1}, {"a": 1}, {}, {}, []),  # the edition removed it
        ({"a": 1}, {"a": 3}, {}, {"a": 3}, ["a"]),  # the edition removed what the site changed
        ({"a": 1}, {}, {"a": 1}, {}, ["a"]),  # the site removed it
        ({}, {}, {"a": 1}, {"a": 1}, []),  # new in the edition
        ({}, {"b": 1}, {}, {"b": 1}, []),  # the site's own
        ({"a": 1}, {}, {}, {}, []),  # gone on both sides
    ],
)
def test_the_sites_change_wins(base, theirs, ours, texts, conflicts):
    merged = merge_texts(base, theirs, ours)
    assert merged.texts == texts
    assert merged.conflicts == conflicts


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "kept", "order"),
    [
        ("abc", "abc", "abc", "abc", "abc"),
        ("abc", "abc", "acb", "abc", "acb"),  # the edition moved a block
        ("abc", "cab", "abc", "abc", "cab"),  # the site moved a block
        ("abc", "abxc", "abc", "abxc", "abxc"),  # the site's own block stays after its neighbour
        ("abc", "xabc", "abc", "xabc", "xabc"),
        ("abc", "abxc", "acb", "abxc", "acbx"),
        ("abc", "cba", "abnc", "abcn", "cbna"),  # a new block of the edition follows its neighbour
        ("abc", "ac", "abc", "ac", "ac"),
        ("abc", "abc", "nabc", "nabc", "nabc"),
    ],
)
def test_order_of_the_site_is_respected(base, theirs, ours, kept, order):
    assert merge_order(list(base), list(theirs), list(ours), set(kept)) == list(order)
