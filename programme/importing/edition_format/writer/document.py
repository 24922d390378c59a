"""Renders the documents, settings and vocabulary tables of an edition as text."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..outline import Edition, PageOutline, PerspectiveOutline, VocabularyRowOutline
from .blocks import container_markdown, flow_markdown, write_block
from .inline import plain_markdown

_FIELDS = ("introduction", "mission", "vision", "publisher", "epigraph", "abstract")
_NESTED = ("goal", "competence")


def write_language_document(document: PageOutline, language: str) -> str:
    """Return the text of ``document.<language>.md``.

    Args:
        document: the page of the programme.
        language: the language of the document.
    """
    writer = _DocumentWriter(language)
    writer.page(document, "#")
    for chapter in document.children:
        writer.page(chapter, "##")
    return "\n\n".join(writer.blocks) + "\n"


class _DocumentWriter:
    """Collects the Markdown blocks of a document, page by page."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.blocks: list[str] = []
        self.noted: set[str] = set()

    def page(self, part: PageOutline, signs: str) -> None:
        attributes = [f"#{part.key}"]
        if part.kind not in ("programme", "chapter"):
            attributes.append(f".{part.kind}")
        for name in ("number", "appendix", "slug"):
            if value := getattr(part, name):
                attributes.append(f"{name}={value}")
        self.blocks.append(f"{signs} {plain_markdown(part.title)} {{{' '.join(attributes)}}}")
        self._content(part)
        for child in part.children if part.kind != "programme" else ():
            self._notes(child)
        self._notes(part)

    def _content(self, part: PageOutline) -> None:
        self.blocks += _fields(part)
        listed_kinds = set()
        for block in part.body:
            if block.kind == "pages":
                listed_kinds.add(block.value["kind"])
                self._children(part, block.value["kind"])
            else:
                self.blocks.append(write_block(block, self.language))
        for kind in _NESTED:
            if kind not in listed_kinds:
                self._children(part, kind)

    def _children(self, part: PageOutline, kind: str) -> None:
        for child in part.children:
            if child.kind == kind:
                self.blocks.append(self._nested(child))

    def _nested(self, part: PageOutline) -> str:
        inside = _DocumentWriter(self.language)
        # The title has no attributes: a brace at its end would be parsed as the start of attributes.
        title = plain_markdown(part.title).replace("\\{", "&#123;")
        inside.blocks = [f"### {title}", plain_markdown(part.fields.get("statement", ""))]
        inside._content(part)
        attributes = {"code": part.code, "slug": part.slug}
        return container_markdown(part.kind, "\n\n".join(inside.blocks), part.key, attributes, colons=4)

    def _notes(self, part: PageOutline) -> None:
        for note in part.footnotes:
            if note.label not in self.noted:
                self.noted.add(note.label)
                # The further lines of a footnote are indented.
                text = flow_markdown(note.html).replace("\n", "\n    ")
                self.blocks.append(f"[^{note.label}]: {text}".replace("\n    \n", "\n\n"))


def _fields(part: PageOutline) -> Iterator[str]:
    for name in _FIELDS:
        if text := part.fields.get(name):
            attributes = {}
            if name == "epigraph":
                attributes = {key: part.fields.get(f"epigraph_{key}") for key in ("author", "work", "year")}
            yield container_markdown(name, plain_markdown(text), "", attributes)


_CONTROL = re.compile("[\x00-\x1f\x7f]")


def write_settings(edition: Edition) -> str:
    """Return the text of edition.toml."""
    lines = [
        f"code = {_toml_string(edition.code)}",
        f"start_year = {edition.start_year}",
        f"end_year = {edition.end_year}",
        f"source_language = {_toml_string(edition.source_language)}",
    ]
    if edition.accounting_code:
        lines.append(f"accounting_code = {_toml_string(edition.accounting_code)}")
    lines += ["", "[name]"]
    lines += [f"{language} = {_toml_string(name)}" for language, name in edition.name.items()]
    return "\n".join(lines) + "\n"


def _toml_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


TEXTS = ("name", "explanation")
OPTIONAL = ("spearhead", "kind")
TABLES = ("benefits", "spearheads", "beneficiaries", "sectors", "competences")


def write_vocabulary(edition: Edition) -> dict[str, str]:
    """Return the vocabulary tables of an edition as ``{file name: text}``, without empty tables."""
    languages = list(edition.documents)
    files = {}
    for name in TABLES:
        if rows := getattr(edition, name):
            more = [column for column in OPTIONAL if any(row.values.get(column) for row in rows)]
            header = ["code", *_columns(TEXTS, languages), *more]
            lines = [
                [
                    row.code,
                    *_texts(row.texts, TEXTS, languages),
                    *(row.values.get(column, "") for column in more),
                ]
                for row in rows
            ]
            files[f"{name}.csv"] = _table(header, lines)
    if edition.goals:
        files["goals.csv"] = _goals(edition.goals, languages)
    if edition.perspectives:
        files["perspectives.csv"] = _perspectives(edition.perspectives, languages)
    return files


def _goals(goals: list[VocabularyRowOutline], languages: list[str]) -> str:
    header = ["code", *_columns(TEXTS, languages), "benefit", "spearheads", "confirmed"]
    rows = []
    for goal in goals:
        links = [
            goal.values.get("benefit", ""),
            " ".join(goal.values.get("spearheads", ())),
            "yes" if goal.values.get("confirmed") else "",
        ]
        rows.append([goal.code, *_texts(goal.texts, TEXTS, languages), *links])
    return _table(header, rows)


def _perspectives(perspectives: list[PerspectiveOutline], languages: list[str]) -> str:
    header = [
        "number",
        "perspective",
        *_columns(("question",), languages),
        "code",
        *_columns(("name", "definition"), languages),
    ]
    rows = []
    for perspective in perspectives:
        opening = [perspective.number, perspective.code, *_texts(perspective.texts, ("question",), languages)]
        for value in perspective.values:
            rows.append([*opening, value.code, *_texts(value.texts, ("name", "definition"), languages)])
            # Further values of a perspective leave its columns empty.
            opening = [""] * len(opening)
    return _table(header, rows)


def _columns(names: Sequence[str], languages: list[str]) -> list[str]:
    return [f"{name}_{language}" for name in names for language in languages]


def _texts(texts: dict[str, dict[str, str]], names: Sequence[str], languages: list[str]) -> list[str]:
    return [texts.get(name, {}).get(language, "") for name in names for language in languages]


def _table(header: list[str], rows: list[list[Any]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()
