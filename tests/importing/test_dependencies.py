"""The edition format and the document repair import nothing of Django but translation, and no model."""

import ast
from pathlib import Path

import pytest
from django.utils.text import slugify

import programme
from programme.importing.edition_format.identifiers import ascii_slug

PLUGIN = Path(programme.__file__).parent
PURE = ("importing/edition_format", "importing/document_repair")
PURE_FILES = ("document/syntax.py",)
ALLOWED = (
    "django.utils.translation",
    "programme.importing.edition_format",
    "programme.importing.document_repair",
    "programme.document.syntax",
)


def modules():
    folders = [path for folder in PURE for path in sorted((PLUGIN / folder).rglob("*.py"))]
    return [*folders, *(PLUGIN / name for name in PURE_FILES)]


def imported(path):
    package = ("programme", *path.relative_to(PLUGIN).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield from (".".join((*base, node.module or "", alias.name)) for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PLUGIN)))
def test_module_imports_of_django_only_translation(path):
    names = [name for name in imported(path) if name.startswith(("django", "wagtail", "programme"))]

    assert [name for name in names if not name.startswith(ALLOWED)] == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Bakgrund och mål", "bakgrund-och-mal"),
        ("Ääni & öljy", "aani-oljy"),
        ("  -Två  ord - till_ ", "tva-ord-till"),
        ("a_b__c", "a_b__c"),
        ("Digiprogrammet 2024–2026", "digiprogrammet-20242026"),
        ("ﬁnland ½ ²", "finland-12-2"),
        ("Straße Łódź", "strae-odz"),
        ("№ 5", "no-5"),
        ("---", ""),
        ("Привет", ""),
        ("", ""),
    ],
)
def test_ascii_slug_is_that_of_django(text, slug):
    assert ascii_slug(text) == slug == slugify(text)
