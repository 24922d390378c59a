"""The opening line of a container."""

import re

from django.utils.translation import gettext as _

from ..suggest import choose_from
from .attributes import Attributes, read_attributes
from .kinds import CONTAINERS

_OPENING = re.compile(r'([^\s{]*)\s*(?:\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\})?')


def read_opening(node, manuscript):
    """Read the opening line.

    Args:
        node: the container.
        manuscript: takes the problems and the id.

    Returns:
        The container's name, ``""`` when it is not known, and its ``Attributes``.
    """
    info = node.token.info.strip()
    opening = _OPENING.fullmatch(info)
    name = opening[1] if opening else info.partition("{")[0].partition(" ")[0]
    if name not in CONTAINERS:
        what = _('The container "%(name)s" is not known.') % {"name": name}
        manuscript.problem(node.line, what, choose_from(name, CONTAINERS))
        manuscript.codes_known = False
        return "", Attributes(node.line)
    if not opening:
        manuscript.problem(
            node.line,
            _("The opening line of the container cannot be read."),
            _(
                "Write the name, then the attributes in one pair of braces, with every quotation mark closed: %(example)s"
            )
            % {"example": f'{node.token.markup} {name} {{#id key="value"}}'},
        )
        return name, Attributes(node.line)
    attributes = read_attributes(opening[2], node.line, manuscript)
    attributes.expect(manuscript, CONTAINERS[name].keys, with_id=CONTAINERS[name].with_id)
    return name, attributes
