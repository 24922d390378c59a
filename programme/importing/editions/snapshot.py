"""Snapshots of page texts as normalised data, and three-way merges of them.

Equal texts may be stored differently: the rich text editor adds a key to every paragraph, and the order of the
attributes of a link varies. Snapshots of equal texts are equal.
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
    """Return the names of the fields of the page that an edition writes.

    The slug is not included: it is set when the page is created and can be changed only on the site.
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
    """Return the value of a field, ``""`` for None: in a merge, None means that there is no value."""
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
    """The merged texts, and the names of those with a conflict between the site and the edition."""

    texts: dict
    conflicts: list = field(default_factory=list)


def merge_texts(base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any]) -> MergeResult:
    """Merge texts by name; a text that is missing on one side has been removed there.

    Args:
        base: {name: value} of the last import; empty without one.
        theirs: {name: value} of the site.
        ours: {name: value} of the edition.

    Returns:
        The values of the site where they differ from base, otherwise those of the edition.
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
    """Merge the order of names; an order that was changed on the site takes precedence.

    Args:
        base, theirs, ours: the names in the order of the last import, the site and the edition.
        names: the names that remain after :func:`merge_texts`.
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
