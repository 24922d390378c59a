"""Template tags for the language of texts, of links to pages and of facts."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation
from i18nfield.strings import LazyI18nString

FINNISH = SimpleNamespace(language="fi", text_language="fi", translation_pending=False)
WAITING = SimpleNamespace(language="fi", text_language="sv", translation_pending=True)


def show(tag, **context):
    return Template("{% load programme_language %}{% " + tag + " %}").render(Context(context))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (LazyI18nString({"sv": "Mål", "fi": "Tavoite"}), "Tavoite"),
        (LazyI18nString({"sv": "Mål", "fi": ""}), '<span lang="sv">Mål</span>'),
        (LazyI18nString({"en": "A & b"}), '<span lang="en">A &amp; b</span>'),
        (LazyI18nString({"fi": "<b>"}), "&lt;b&gt;"),
        (LazyI18nString("2024"), "2024"),
        (LazyI18nString({}), ""),
        (None, ""),
    ],
)
def test_a_fact_is_shown_in_the_language_of_the_page_or_marked_with_its_own(value, shown):
    assert show("fact_text value", value=value, page=FINNISH) == shown


def test_without_a_page_a_fact_is_shown_in_the_active_language():
    with translation.override("fi"):
        assert show("fact_text value", value=LazyI18nString({"sv": "Mål", "fi": "Tavoite"})) == "Tavoite"


def test_only_a_page_that_waits_for_its_translation_marks_its_text_and_the_words_around_it():
    assert show("text_lang", page=WAITING) == ' lang="sv"'
    assert show("interface_lang", page=WAITING) == ' lang="fi"'
    assert show("text_lang", page=FINNISH) == show("interface_lang", page=FINNISH) == ""
    assert show("text_lang") == show("interface_lang") == ""


def test_another_page_is_marked_when_its_text_is_in_another_language():
    assert show("lang_of other", page=FINNISH, other=WAITING) == ' lang="sv"'
    assert show("lang_of other", page=FINNISH, other=FINNISH) == ""
    assert show("lang_of other", page=FINNISH, other=SimpleNamespace()) == ""


@pytest.mark.parametrize(("language", "name"), [("sv", "finska"), ("fi", "suomi"), ("en", "Finnish")])
def test_a_language_is_named_as_inside_a_sentence(language, name):
    template = Template("{% load programme_language %}{{ locale|in_sentence }}")
    with translation.override(language):
        assert template.render(Context({"locale": SimpleNamespace(language_code="fi")})) == name
