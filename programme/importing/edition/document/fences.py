"""The lines of colons that open and close containers, checked before the Markdown is read.

A container that is not closed swallows the rest of the file, so a mistake here would hide or invent others.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .kinds import CONTAINERS, NESTING

_FENCE = re.compile(r"(\s*)(:{2,})[ \t]*([^\s{]*)(.*)")
_PAGE_HEADING = re.compile(r" {0,3}#{1,2}(?=\s)")


@dataclass
class _Fence:
    line: int
    colons: int
    name: str

    @property
    def may_hold_others(self):
        # An unknown name is told later, when its content is read.
        return self.name in NESTING or self.name not in CONTAINERS


def check_fences(manuscript):
    """Note every container that is not opened and closed properly.

    Returns:
        Whether all of them are, so that the file can be read further.
    """
    before = manuscript.mistakes
    _FenceReader(manuscript).read()
    return manuscript.mistakes == before


class _FenceReader:
    def __init__(self, manuscript):
        self.manuscript = manuscript
        self.open = []

    def read(self):
        for number, line in enumerate(self.manuscript.lines, 1):
            if found := _FENCE.fullmatch(line):
                self._fence(number, *found.groups())
            elif self.open and _PAGE_HEADING.match(line):
                self._unclosed(len(self.open))
        self._unclosed(len(self.open))

    def _fence(self, number, indent, colons, name, rest):
        if len(colons) == 2:
            self._two_colons(number, name, rest)
            return
        if indent:
            self._problem(
                number,
                _("The line of a container is indented."),
                _("Begin it at the start of the line; a container cannot stand inside a list or a note."),
            )
        if name or rest.strip():
            self._opening(_Fence(number, len(colons), name))
        else:
            self._closing(number, len(colons))

    def _two_colons(self, number, name, rest):
        closes = not (name or rest.strip())
        if closes or name in CONTAINERS:
            self._problem(
                number,
                _("A container has at least three colons; here are two."),
                _("Write ::: instead of ::."),
            )
        if closes and self.open:
            self.open.pop()
        elif name in CONTAINERS:
            self.open.append(_Fence(number, 3, name))

    def _opening(self, fence):
        while self.open and not self.open[-1].may_hold_others:
            self._unclosed(1)
        outer = self.open[-1] if self.open else None
        if outer and fence.colons < outer.colons:
            outer = None
        if outer and fence.name in NESTING and outer.name in NESTING:
            self._unclosed(1)
        elif outer:
            self._problem(
                fence.line,
                _("This container has as many colons as the one round it, opened on line %(line)s, or more.")
                % {"line": outer.line},
                _("Write line %(line)s and its closing line with more colons: %(colons)s")
                % {"line": outer.line, "colons": ":" * (fence.colons + 1)},
            )
        self.open.append(fence)

    def _closing(self, number, colons):
        counts = [fence.colons for fence in self.open]
        if not counts:
            self._problem(
                number,
                _("This line closes a container, but none is open."),
                _("Remove the line, or write the opening line that is missing."),
            )
        elif colons in counts:
            self._unclosed(counts[::-1].index(colons))
            self.open.pop()
        else:
            fence = self.open.pop()
            self._problem(
                number,
                _("The container of line %(line)s opens with %(opening)s colons, but %(closing)s close it.")
                % {"line": fence.line, "opening": fence.colons, "closing": colons},
                _("Write %(colons)s on this line.") % {"colons": ":" * fence.colons},
            )

    def _unclosed(self, count):
        for _index in range(count):
            fence = self.open.pop()
            self._problem(
                fence.line,
                _('The container "%(name)s" is not closed.') % {"name": fence.name},
                _("Write a line %(colons)s where it ends.") % {"colons": ":" * fence.colons},
            )

    def _problem(self, line, what, remedy):
        self.manuscript.problem(line, what, remedy)
