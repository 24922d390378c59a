"""The addresses of links."""

import re
from urllib.parse import unquote

from django.utils.translation import gettext as _

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_BARE_SITE = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.(fi|se|eu|com|net|org)(/|$))", re.IGNORECASE)


def read_link(token, empty, line, manuscript):
    """Check a link and note where it leads.

    Args:
        token: the ``link_open`` token.
        empty: whether the link has no text.
        line: its line, from 1.
        manuscript: takes the problems and, for ``#id``, the target.

    Returns:
        The address: https, http, mailto or ``#id``.
    """
    href = token.attrs["href"]
    if empty:
        manuscript.problem(
            line, _("The link has no text."), _("Write the text between the brackets: [text](#id).")
        )
    if token.attrs.get("title"):
        manuscript.problem(
            line, _("A link cannot have a title."), _("Remove the text in quotation marks after the address.")
        )
    if href.startswith("#") and len(href) > 1:
        target = unquote(href[1:])
        manuscript.links.append((target, manuscript.place(line)))
        return "#" + target
    if not _ADDRESS.fullmatch(href):
        _refuse(unquote(href), line, manuscript)
    return href


def _refuse(href, line, manuscript):
    if href in ("", "#"):
        what = _("The link has no address.")
        remedy = _("Write the address between the round brackets, or remove the link and keep its text.")
    elif _BARE_SITE.match(href):
        what = _('The address "%(href)s" does not begin with https://.') % {"href": href}
        remedy = _("Write https://%(href)s.") % {"href": href}
    elif "@" in href and ":" not in href:
        what = _('The address "%(href)s" does not begin with mailto:.') % {"href": href}
        remedy = _("Write mailto:%(href)s.") % {"href": href}
    else:
        what = _('A link cannot lead to "%(href)s".') % {"href": href}
        remedy = _(
            "Write an address that begins with https:// or mailto:, or # and the id of a place in this document."
        )
    manuscript.problem(line, what, remedy)
