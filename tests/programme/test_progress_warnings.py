"""Warnings about unusual progress entries."""

from types import SimpleNamespace

import pytest
from django.utils import translation
from i18nfield.strings import LazyI18nString

from programme.actions.selectors import update_warnings

BOTH = {"sv": "Vi har börjat.", "fi": "Olemme aloittaneet."}


def said(phase="in_progress", light="on_plan", percent=None, note=None):
    return SimpleNamespace(phase=phase, light=light, percent=percent, note=LazyI18nString(note))


def warnings(said, phase=None, percent=None, languages=("sv", "fi")):
    before = SimpleNamespace(phase=phase, percent=percent) if phase else None
    return update_warnings(said, before, languages)


def test_nothing_is_odd_in_an_entry_that_goes_on():
    assert warnings(said(percent=50, note=BOTH), phase="planning", percent=50) == []
    assert warnings(said(percent=0)) == []


@pytest.mark.parametrize(
    ("note", "missing"), [({"sv": "Klart."}, "Finnish"), ({"sv": " ", "fi": "Valmis."}, "Swedish")]
)
def test_a_note_in_one_language_names_the_other(note, missing):
    assert warnings(said(note=note)) == [f"The note is missing in one language: {missing}."]


@pytest.mark.parametrize("note", [None, {}, {"sv": "", "fi": None}, {"sv": "\n"}])
def test_no_note_at_all_is_odd_only_for_a_red_light(note):
    assert warnings(said(note=note)) == []
    assert warnings(said(light="late", note=note)) == ["The traffic light is red, and no note says why."]


def test_a_red_light_with_a_note_is_not_odd():
    assert warnings(said(light="late", note=BOTH)) == []


def test_a_note_that_is_the_same_in_every_language_is_whole():
    assert warnings(said(note="OK")) == []


def test_a_site_of_one_language_misses_no_other():
    assert warnings(said(note={"sv": "Klart."}), languages=["sv"]) == []


def test_a_percentage_that_goes_back_is_told():
    assert warnings(said(percent=30), phase="in_progress", percent=40) == [
        "The percentage goes back from 40 to 30."
    ]
    assert warnings(said(percent=None), phase="in_progress", percent=40) == []
    assert warnings(said(percent=0), phase="in_progress", percent=None) == []


def test_a_phase_that_goes_back_is_told():
    assert warnings(said(phase="planning"), phase="completed") == [
        "The phase goes back from “Completed” to “Planning”."
    ]


@pytest.mark.parametrize(
    ("phase", "before"), [("postponed", "completed"), ("in_progress", "cancelled"), ("merged", "planning")]
)
def test_a_phase_off_the_track_is_neither_earlier_nor_later(phase, before):
    assert warnings(said(phase=phase), phase=before) == []


def test_several_odd_things_are_told_in_order():
    entry = said(phase="planning", light="late", percent=0)
    assert warnings(entry, phase="in_progress", percent=40) == [
        "The traffic light is red, and no note says why.",
        "The percentage goes back from 40 to 0.",
        "The phase goes back from “In progress” to “Planning”.",
    ]


def test_warnings_are_in_the_active_language():
    with translation.override("sv"):
        assert "finska" in warnings(said(note={"sv": "Klart."}))[0]
