"""Templates: number, length and use; short components are not included only once."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(
    folder
    for top in ("programme", "home", "templates")
    for folder in [ROOT / top, *(ROOT / top).rglob("templates")]
    if folder.name == "templates"
)
TEMPLATES = {
    path.relative_to(folder).as_posix(): path.read_text("utf-8")
    for folder in FOLDERS
    for path in folder.rglob("*.*")
}
CODE = "\n".join(
    path.read_text("utf-8")
    for top in ("programme", "home", "cms")
    for path in sorted((ROOT / top).rglob("*.py"))
)
MOST_TEMPLATES = 220
MOST_LINES = 300
# A component that is included once is part of its parent, unless it is longer than this.
SHORT = 15
# Django asks for these by name.
ERROR_PAGES = {"403.html", "404.html", "500.html"}
# The host includes it in its frame: where the site is the only host, it is included once.
FOR_HOSTS = {"programme/localization/language_links.html"}
_NAME = re.compile(r"[\"']([\w/-]+\.(?:html|txt))[\"']")
_COMPUTED = re.compile(r"f\"([\w/{}.-]+\.(?:html|txt))\"")
_INCLUDED = re.compile(r"{%\s*include\s+\"([^\"]+)\"")


def names_in_code():
    """Return the names of templates that stand in the code."""
    return set(_NAME.findall(CODE))


def is_computed(name):
    """Whether the code makes the name from parts, as in ``f"diagrams/{kind}.html"`` or ``"emails/"`` and a name."""
    patterns = {re.sub(r"\\{.*?\\}", r"[\\w-]+", re.escape(one)) for one in _COMPUTED.findall(CODE)}
    folder = f"{name.rpartition('/')[0]}/"
    return any(re.fullmatch(pattern, name) for pattern in patterns) or f'"{folder}"' in CODE


def test_templates_are_few_and_short():
    pages = {name: text for name, text in TEMPLATES.items() if name.endswith(".html")}

    assert len(pages) <= MOST_TEMPLATES
    assert [name for name, text in pages.items() if len(text.splitlines()) > MOST_LINES] == []


def test_every_template_is_used():
    used = names_in_code() | ERROR_PAGES
    used |= {name for template, text in TEMPLATES.items() for name in _NAME.findall(text) if name != template}

    assert [name for name in TEMPLATES if name not in used and not is_computed(name)] == []


def test_every_template_that_is_named_exists():
    ours = {name.split("/")[0] for name in TEMPLATES}
    named = names_in_code() | {name for text in TEMPLATES.values() for name in _INCLUDED.findall(text)}

    assert [name for name in named if name.split("/")[0] in ours and name not in TEMPLATES] == []


def test_no_short_component_is_included_once():
    times = Counter(name for text in TEMPLATES.values() for name in _INCLUDED.findall(text))
    elsewhere = names_in_code() | FOR_HOSTS

    assert [
        name
        for name, count in times.items()
        if count == 1
        and name in TEMPLATES
        and name not in elsewhere
        and not is_computed(name)
        and len(TEMPLATES[name].splitlines()) <= SHORT
    ] == []
