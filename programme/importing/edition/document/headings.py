"""Headings and their attributes."""

from django.utils.translation import gettext as _

from .attributes import read_attributes
from .inline import plain


def level_of(node):
    """Return a heading's level, 1 to 6."""
    return int(node.token.tag[1])


def read_heading(node, manuscript, keys=(), kinds=(), with_id=True):
    """Read a heading.

    Args:
        node: the ``heading`` node.
        manuscript: takes the problems and the id.
        keys, kinds, with_id: what its attributes may be, as for ``Attributes.expect``.

    Returns:
        Its plain text and its ``Attributes``.
    """
    inline = node.children[0]
    if not node.token.markup.startswith("#"):
        manuscript.problem(
            node.line,
            _("A line of - or = signs under a text makes it a heading here."),
            _("Write a heading with # signs: ## Heading {#id}. Otherwise remove the line of signs."),
        )
        return plain(inline, manuscript), read_attributes(None, node.line, manuscript)
    attributes = read_attributes(node.token.meta["attributes"], node.line, manuscript)
    if "{" in inline.token.content and "\\{" not in inline.token.content:
        manuscript.problem(
            node.line,
            _("The braces of this heading cannot be read."),
            _(
                'End the heading with one pair of braces, and close every quotation mark: {#id slug="my-page"}.'
            ),
        )
        return inline.token.content, attributes
    attributes.expect(manuscript, keys, kinds, with_id)
    title = manuscript.limit(plain(inline, manuscript), node.line)
    if not title:
        manuscript.problem(node.line, _("The heading has no text."), _("Write its text before the braces."))
    return title, attributes
