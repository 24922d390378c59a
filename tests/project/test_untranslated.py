"""Untranslated texts: everything that templates and code show is marked for translation."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(
    path
    for top in ("programme", "home", "templates")
    for folder in (ROOT / top, *(ROOT / top).rglob("templates"))
    if folder.name == "templates"
    for path in folder.rglob("*.*")
)
CODE = sorted(
    path
    for folder in ("programme", "home", "cms")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
# What only machines read, by the template that it stands in.
FOR_MACHINES = {
    "blocks/preview.html": {"noindex", "width=device-width, initial-scale=1"},
    "document/head.html": {"article website", "summary_large_image"},
    "parity_report/unit.html": {"minor", "same"},
    "search/search.html": {"noindex"},
    "roadmap/roadmap.html": {"noindex"},
    "templates/500.html": {"width=device-width, initial-scale=1"},
    "templates/base.html": {"#fbfaf6", "width=device-width, initial-scale=1"},
}
_SAID_BY_TAGS = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_UNSEEN = re.compile(
    r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL
)
# Blocks whose content is the value of a class.
_CLASS = re.compile(r"{%\s*block body_class\s*%}.*?{%\s*endblock[^%]*%}", re.DOTALL)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_READ = re.compile(
    r"\b(?:alt|aria-description|aria-label|content|label|placeholder|title|value)=\"([^\"]*)\""
)
_ELEMENT = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
_ENTITY = re.compile(r"&\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A text that a filter puts in; one that is translated has _( before it.
_DEFAULT = re.compile(r"\|(?:default|default_if_none|yesno|add|join):\s*(\"[^\"]*[^\W\d_]{3,}[^\"]*\")")


def literal_words(template):
    """Return the words of a template that no translation can change."""
    text = _CLASS.sub(" ", _UNSEEN.sub(" ", template))
    found = [word for word in _DEFAULT.findall(text) if _WORD.search(word)]
    text = _TAG.sub(" ", _SAID_BY_TAGS.sub(" ", text))
    read = [value.strip() for value in _READ.findall(text)]
    read += _ELEMENT.sub("\n", text).splitlines()
    for said in read:
        words = " ".join(_ENTITY.sub(" ", said).split())
        if _WORD.search(words):
            found.append(words)
    return found


def for_machines(path):
    name = path.as_posix()
    return {word for end, words in FOR_MACHINES.items() if name.endswith(f"/{end}") for word in words}


def test_templates_have_no_words_of_one_language():
    found = {path: set(literal_words(path.read_text("utf-8"))) - for_machines(path) for path in TEMPLATES}

    assert {str(path.relative_to(ROOT)): words for path, words in found.items() if words} == {}


def test_no_exception_is_made_in_vain():
    unused = {}
    for end, words in FOR_MACHINES.items():
        found = {
            word
            for path in TEMPLATES
            if path.as_posix().endswith(f"/{end}")
            for word in literal_words(path.read_text("utf-8"))
        }
        if left := words - found:
            unused[end] = left

    assert unused == {}


# Names of arguments and attributes whose text people read.
SHOWN = {
    "caption",
    "description",
    "empty_label",
    "error_message",
    "header",
    "heading",
    "help_text",
    "label",
    "menu_label",
    "message",
    "page_subtitle",
    "page_title",
    "submit_button_label",
    "success_message",
    "title",
    "verbose_name",
    "verbose_name_plural",
}
# Functions whose arguments people read.
SAYING = {"CommandError", "HeaderButton", "PermissionDenied", "ValidationError", "add_error", "write"}
_SENTENCE = re.compile(r"[^\W\d_]{2,} .*[^\W\d_]{2,}|^[A-ZÅÄÖ][a-zåäö]{2,}")


def literal(node):
    """The text of a string of the code, or of an f-string; None for anything else, such as a call of gettext."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def shown(node):
    """Yield the nodes whose text people read, if ``node`` is such a call or assignment."""
    if isinstance(node, ast.Assign):
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        yield from [node.value] if names & SHOWN else []
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg in SHOWN)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        of = getattr(getattr(node.func, "value", None), "id", "")
        yield from node.args if name in SAYING or of == "messages" else []


def sentences(code):
    """Return what code shows to people as it stands."""
    said = (literal(part) for node in ast.walk(ast.parse(code)) for part in shown(node))
    return [text for text in said if text and _SENTENCE.search(text)]


def test_code_shows_no_text_of_one_language():
    found = {str(path.relative_to(ROOT)): sentences(path.read_text("utf-8")) for path in CODE}

    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "template",
    [
        "<p>Some words</p>",
        '<a aria-label="Some words">{{ name }}</a>',
        '{{ name|default:"Some words" }}',
        "{% if name %}Words{% endif %}",
    ],
)
def test_a_word_in_a_template_would_be_noticed(template):
    assert literal_words(template)


@pytest.mark.parametrize(
    "template",
    [
        '{# Some words #}<p>{% translate "Some words" %}</p>',
        "{% blocktranslate %}Some words{% endblocktranslate %} – 2 ×",
        '{{ name|default:_("Some words") }}',
        '<p class="some words">{{ name }}</p>',
    ],
)
def test_a_translated_word_is_no_mistake(template):
    assert literal_words(template) == []


@pytest.mark.parametrize(
    "code",
    ['field(label="Some words")', 'page_title = "Words"', 'messages.error(request, f"Some {x} words")'],
)
def test_a_word_in_code_would_be_noticed(code):
    assert sentences(code)
