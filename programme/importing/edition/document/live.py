"""Places where the page shows the actions of the roadmap: no text, only what is shown."""

from django.utils.translation import gettext as _

from ..suggest import choose_from

PROMOTED = ("goal", "competence")
PARTS = (*PROMOTED, "sector")


def read_status(node, attributes, manuscript):
    """Return the value of the place where it is shown how many actions stand where."""
    _expect_nothing("status", node, manuscript)
    return {"of": _part("of", PARTS, attributes, manuscript)}


def read_actions(node, attributes, manuscript):
    """Return the value of a list of actions."""
    _expect_nothing("actions", node, manuscript)
    return {
        "promotes": _part("promotes", PROMOTED, attributes, manuscript),
        "sector": _part("sector", ("sector",), attributes, manuscript),
        "phase": _code("phase", manuscript.site.phases, attributes, manuscript),
        "light": _code("light", manuscript.site.lights, attributes, manuscript),
        "limit": attributes.number("limit", manuscript),
    }


def _expect_nothing(name, node, manuscript):
    if node.children:
        manuscript.problem(
            node.children[0].line,
            _('The container "%(name)s" is empty: the page shows the actions of the roadmap here.')
            % {"name": name},
            _("Move the text out of it."),
        )


def _part(key, kinds, attributes, manuscript):
    """A value such as ``goal:a``, or nothing; whether the code is known is checked when the tables have been read."""
    value = attributes.values.get(key, "")
    kind, _colon, code = value.partition(":")
    if not value or (kind in kinds and code):
        return value
    manuscript.problem(
        attributes.line,
        _('The value of %(key)s, "%(value)s", cannot be used.') % {"key": key, "value": value},
        _("Write what it is and its code: %(key)s=%(kind)s:a.") % {"key": key, "kind": kinds[0]},
    )
    return ""


def _code(key, codes, attributes, manuscript):
    value = attributes.values.get(key, "")
    if not value or value in codes:
        return value
    what = _('The value of %(key)s, "%(value)s", is not known.') % {"key": key, "value": value}
    manuscript.problem(attributes.line, what, choose_from(value, codes))
    return ""
