"""A page's texts as plain data, in a form that is equal when the texts are equal.

Two pages that say the same may be stored differently: the editor adds a key to every paragraph, and the attributes of
a link come in any order.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup

_EDITION_FIELDS = (
    "title",
    "abstract",
    "statement",
    "introduction",
    "mission",
    "vision",
    "publisher",
    "epigraph",
    "epigraph_author",
    "epigraph_work",
    "epigraph_year",
    "number",
    "appendix",
)


def text_fields(page: Any) -> list[str]:
    """Return the names of the page's own fields that an edition fills.

    The slug is not among them: an address is chosen when the page is made and belongs to the site from then on.
    """
    names = {field.name for field in page._meta.get_fields()}
    return [name for name in _EDITION_FIELDS if name in names]


def snapshot(page: Any) -> dict[str, Any]:
    """Return ``{"fields": {name: value}, "blocks": {id: block}, "order": [id], "footnotes": {label: html}}``."""
    result: dict[str, Any] = {
        "fields": {name: _field(page, name) for name in text_fields(page)},
        "blocks": {},
        "order": [],
        "footnotes": {},
    }
    if hasattr(page, "body"):
        for child in page.body:
            raw = child.get_prep_value()
            result["blocks"][raw["id"]] = {"type": raw["type"], "value": _plain(raw["value"])}
            result["order"].append(raw["id"])
        result["footnotes"] = {note.label: _plain(note.text) for note in page.footnotes.all()}
    return result


def _field(page: Any, name: str) -> Any:
    """An empty number is told as an empty text: None would mean that the page has no such field."""
    value = getattr(page, name)
    return "" if value is None else value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str) and "<" in value:
        return _plain_html(value)
    return value


def _plain_html(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: tag[name] for name in sorted(tag.attrs) if name != "data-block-key"}
    return str(soup)


@dataclass
class MergeResult:
    """The texts to keep, and the names of those where the site and the edition disagree."""

    texts: dict
    conflicts: list = field(default_factory=list)


def merge_texts(base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any]) -> MergeResult:
    """Merge texts by name; a text that is absent on a side counts as removed there.

    Args:
        base: {name: value} as the last import wrote it; empty if there was none.
        theirs: {name: value} of the site.
        ours: {name: value} of the edition.

    Returns:
        Merged: theirs wherever it differs from base, otherwise ours.
    """
    merged = MergeResult({})
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        before, site, edition = base.get(name), theirs.get(name), ours.get(name)
        untouched = site in (before, edition)
        added_by_editor = before is None and edition is None
        value = edition if untouched and not added_by_editor else site
        if not untouched and not added_by_editor:
            merged.conflicts.append(name)
        if value is not None:
            merged.texts[name] = value
    return merged


def merge_order(base: list[str], theirs: list[str], ours: list[str], names: Container[str]) -> list[str]:
    """Return the names in ``kept`` in an order that respects a rearrangement made on the site.

    Args:
        base, theirs, ours: lists of names in their order on the three sides.
        kept: the names that remain after :func:`merge_texts`.
    """
    common = [name for name in theirs if name in base]
    rearranged = common != [name for name in base if name in theirs]
    first, second = (theirs, ours) if rearranged else (ours, theirs)
    order = list(first)
    for position, name in enumerate(second):
        if name not in order:
            before = second[position - 1] if position else None
            order.insert(order.index(before) + 1 if before else 0, name)
    return [name for name in order if name in names]
