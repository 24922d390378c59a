"""A page's texts as plain data, in a form that is equal when the texts are equal.

Two pages that say the same may be stored differently: the editor adds a key to every paragraph, and the attributes of
a link come in any order.
"""

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


def text_fields(page):
    """Return the names of the page's own fields that an edition fills.

    The slug is not among them: an address is chosen when the page is made and belongs to the site from then on.
    """
    names = {field.name for field in page._meta.get_fields()}
    return [name for name in _EDITION_FIELDS if name in names]


def snapshot(page):
    """Return ``{"fields": {name: value}, "blocks": {id: block}, "order": [id], "footnotes": {label: html}}``."""
    result = {
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


def _field(page, name):
    """An empty number is told as an empty text: None would mean that the page has no such field."""
    value = getattr(page, name)
    return "" if value is None else value


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str) and "<" in value:
        return _plain_html(value)
    return value


def _plain_html(html):
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: tag[name] for name in sorted(tag.attrs) if name != "data-block-key"}
    return str(soup)
