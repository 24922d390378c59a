"""Quotes, callouts, comments, perspectives, stops and definition lists: from nodes to the values of blocks."""

import re

from django.utils.translation import gettext as _

from .attributes import read_attributes
from .fields import one_paragraph
from .flow import LISTS, render
from .inline import plain, plain_source
from .kinds import CALLOUTS
from .misplaced import refuse

_OTHER_LANGUAGE = re.compile(r"\[(.*)\]\{([^{}]*)\}", re.DOTALL)


def read_quote(node, attributes, manuscript):
    """Return the value of a quote."""
    _expect_content(node, manuscript)
    language = attributes.language("language", manuscript)
    return {
        "anchor": attributes.id,
        "html": render(node.children, manuscript, attributes.id, lists=False),
        "author": attributes.text("author", manuscript),
        "work": attributes.text("work", manuscript),
        "year": attributes.number("year", manuscript),
        "language": "" if language == manuscript.language else language,
    }


def read_callout(node, attributes, manuscript):
    """Return the value of a callout."""
    _expect_content(node, manuscript)
    return {
        "anchor": attributes.id,
        "kind": attributes.choice("kind", CALLOUTS, manuscript),
        "title": attributes.text("title", manuscript),
        "html": render(node.children, manuscript, attributes.id),
    }


def _expect_content(node, manuscript):
    if not node.children:
        manuscript.problem(node.line, _("The container is empty."), _("Write its text, or remove it."))


def read_perspectives(node, attributes, manuscript):
    """Return the value of the place where the perspectives are shown."""
    if node.children:
        manuscript.problem(
            node.children[0].line,
            _('The container "perspectives" is empty: the page shows perspectives.csv here.'),
            _("Move the text out of it."),
        )
    return {"anchor": attributes.id}


def read_stop(node, attributes, manuscript):
    """Return the value of a stop on a reading path."""
    target, minutes = attributes.values.get("to", ""), attributes.number("minutes", manuscript)
    for key, given, example in (("to", target, "background"), ("minutes", minutes, 2)):
        if not given and not (key == "minutes" and attributes.values.get(key)):
            manuscript.problem(
                attributes.line,
                _("The stop does not say: %(key)s.") % {"key": key},
                _("Add it to the braces: %(key)s=%(example)s.") % {"key": key, "example": example},
            )
    if target:
        manuscript.links.append((target, manuscript.place(attributes.line)))
    title = attributes.text("title", manuscript)
    if not title:
        manuscript.problem(
            attributes.line,
            _("The stop has no title."),
            _('Add it to the braces: title="What the place is called".'),
        )
    return {
        "anchor": attributes.id,
        "to": target,
        "title": title,
        "minutes": minutes or 1,
        "reason": one_paragraph("stop", node, manuscript),
    }


def read_comments(node, attributes, manuscript):
    """Return the value of a list of comments; every item names its language."""
    _expect_content(node, manuscript)
    items = []
    for child in node.children:
        if child.type in LISTS:
            items += [_comment(item, manuscript) for item in child.children]
        elif child.type == "paragraph":
            manuscript.problem(
                child.line,
                _('The container "comments" holds nothing but a list.'),
                _("Begin each comment with a hyphen and a space, and move other text out of it."),
            )
        else:
            refuse(child, manuscript)
    return {"anchor": attributes.id, "items": items}


def _comment(item, manuscript):
    if [child.type for child in item.children] != ["paragraph"]:
        manuscript.problem(
            item.line,
            _("A comment is exactly one paragraph."),
            _("Write its text in one paragraph, without lists or empty lines inside."),
        )
        return {"text": "", "language": manuscript.language}
    inline = item.children[0].children[0]
    other = _OTHER_LANGUAGE.fullmatch(inline.token.content.strip())
    if not other:
        return {"text": plain(inline, manuscript), "language": manuscript.language}
    attributes = read_attributes(other[2], inline.line, manuscript)
    attributes.expect(manuscript, keys=("lang",), with_id=False)
    language = attributes.language("lang", manuscript)
    return {
        "text": plain_source(other[1], inline.line, manuscript),
        "language": language or manuscript.language,
    }


def read_definitions(node, key, manuscript):
    """Return the value of a definition list.

    Args:
        node: the ``dl`` node.
        key: the key of the block.
        manuscript: takes the problems.
    """
    items = []
    for child in node.children:
        if child.type == "dt":
            term = manuscript.limit(plain(child.children[0], manuscript), child.line)
            items.append({"term": term, "html": ""})
        else:
            items[-1]["html"] += render(child.children, manuscript, key, lists=False)
    return {"items": items}
