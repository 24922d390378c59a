"""Attributes in braces, ``{#id .kind key=value key="several words"}``, and opening lines of containers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..identifiers import CODE, ID, NUMBER, SLUG, suggest_choices
from .manuscript import CONTAINERS, Manuscript
from .markdown import MarkdownNode

_PIECE = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}=",]*)
      | \.(?P<kind>[^\s{}="]*)
      | (?P<key>[^\s{}="#.,]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s{}"“”„»«]*))
      | (?P<rest>\S+)
    )(?=\s|$)""",
    re.VERBOSE,
)
_STRAY = re.compile(r"\s*(\S+)")
_QUOTES = "\"“”„»«'"


@dataclass
class Attributes:
    """Attributes as written, and their line; ``unclear`` if a part of them could not be parsed."""

    line: int
    id: str = ""
    kinds: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    unclear: bool = False

    def expect(
        self,
        manuscript: Manuscript,
        keys: Collection[str] = (),
        kinds: Collection[str] = (),
        with_id: bool = True,
    ) -> None:
        """Report attributes that are not allowed and a missing id.

        Args:
            manuscript: collects the problems and the id.
            keys: the allowed keys.
            kinds: the allowed kinds, ``.kind``, of which at most one may be given.
            with_id: whether an id is required; otherwise it is forbidden.
        """
        for key in self.values:
            if key not in keys:
                message = _('The attribute "%(key)s" does not belong here.') % {"key": key}
                manuscript.problem(self.line, message, suggest_choices(key, keys))
        for kind in self.kinds:
            if kind not in kinds:
                message = _('The kind ".%(kind)s" does not belong here.') % {"kind": kind}
                manuscript.problem(self.line, message, suggest_choices(kind, kinds))
        if len(self.kinds) > 1:
            manuscript.problem(self.line, _("More than one kind is given."), _("Keep one of them."))
        self._expect_id(manuscript, with_id)

    def _expect_id(self, manuscript: Manuscript, with_id: bool) -> None:
        if with_id and not self.id and not self.unclear:
            manuscript.problem(
                self.line,
                _("The id is missing."),
                _("Add one in braces, the same in every language: {#my-id}."),
            )
        elif self.id and not with_id:
            remedy = _("Remove #%(id)s.") % {"id": self.id}
            manuscript.problem(self.line, _("An id does not belong here."), remedy)
        elif self.id and not ID.fullmatch(self.id):
            manuscript.problem(
                self.line,
                _('"%(id)s" cannot be an id.') % {"id": self.id},
                _("Use only a–z, 0–9 and hyphens, beginning with a letter, at most 100: #background-2."),
            )
        if with_id and self.id:
            manuscript.claim_id(self.id, self.line)

    def number(self, key: str, manuscript: Manuscript) -> int | None:
        """Return a value that is a positive integer; None when it is missing or invalid."""
        value = self.values.get(key, "")
        if not value:
            return None
        if NUMBER.fullmatch(value):
            return int(value)
        manuscript.problem(
            self.line,
            _('The value of %(key)s, "%(value)s", is not a whole number.') % {"key": key, "value": value},
            _("Write digits only: %(key)s=1.") % {"key": key},
        )
        return None

    def match_pattern(self, key: str, pattern: re.Pattern[str], remedy: str, manuscript: Manuscript) -> str:
        """Return a value, and report a problem with this remedy if it does not match the pattern."""
        value = self.values.get(key, "")
        if value and not pattern.fullmatch(value):
            message = _('The value of %(key)s, "%(value)s", cannot be used.') % {"key": key, "value": value}
            manuscript.problem(self.line, message, remedy)
        return value

    def slug(self, manuscript: Manuscript) -> str:
        """Return the slug and report an invalid one."""
        return self.match_pattern(
            "slug", SLUG, _("Use only a–z, 0–9 and single hyphens, at most 100: slug=my-page."), manuscript
        )

    def code(self, manuscript: Manuscript) -> str:
        """Return the code and report a missing or invalid one."""
        code = self.values.get("code", "")
        if not code:
            manuscript.problem(self.line, _("The code is missing."), _("Add it to the braces: code=a."))
        manuscript.codes_complete &= bool(CODE.fullmatch(code))
        return self.match_pattern(
            "code", CODE, _("Use only a–z, 0–9, hyphens and underscores, at most 50: code=a."), manuscript
        )

    def language(self, key: str, manuscript: Manuscript) -> str:
        """Return the code of a language of the site; ``""`` when it is missing or invalid."""
        value = self.values.get(key, "")
        if value and value not in manuscript.site.languages:
            message = _('The value of %(key)s, "%(value)s", cannot be used.') % {"key": key, "value": value}
            manuscript.problem(self.line, message, _("Write the two letters of the language: fi."))
            return ""
        return value

    def text(self, key: str, manuscript: Manuscript) -> str:
        """Return a value that is a short text; ``""`` when it is missing."""
        return manuscript.check_length(self.values.get(key, ""), self.line)

    def choice(self, key: str, choices: Sequence[str], manuscript: Manuscript) -> str:
        """Return the value; the first choice when it is missing or invalid."""
        value = self.values.get(key) or choices[0]
        if value in choices:
            return value
        message = _('The value of %(key)s, "%(value)s", is not known.') % {"key": key, "value": value}
        manuscript.problem(self.line, message, suggest_choices(value, choices))
        return choices[0]


def read_attributes(source: str | None, line: int, manuscript: Manuscript) -> Attributes:
    """Parse attributes.

    Args:
        source: the text between the braces; None without braces.
        line: the line number, from 1.
        manuscript: collects the problems.

    Returns:
        The attributes that could be parsed.
    """
    attributes = Attributes(line)
    position = 0
    source = (source or "").strip()
    while match := _PIECE.match(source, position) or _STRAY.match(source, position):
        _add_attribute(match, attributes, manuscript)
        position = match.end()
    return attributes


def _add_attribute(match: re.Match[str], attributes: Attributes, manuscript: Manuscript) -> None:
    groups = match.groupdict()
    if groups.get("id") is not None:
        _check_single(attributes.id, "#" + groups["id"], attributes, manuscript)
        attributes.id = attributes.id or groups["id"]
    elif groups.get("kind") is not None:
        attributes.kinds.append(groups["kind"])
    elif key := groups.get("key"):
        _check_single(key in attributes.values, key, attributes, manuscript)
        quoted = groups["quoted"]
        value = groups["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        attributes.values.setdefault(key, value.strip())
    else:
        _report_unclear(match[0].strip(), attributes, manuscript)


def _check_single(taken: str | bool, name: str, attributes: Attributes, manuscript: Manuscript) -> None:
    if taken:
        manuscript.problem(
            attributes.line,
            _('"%(name)s" is one too many: it can be given once.') % {"name": name},
            _("Keep one of the two."),
        )


def _report_unclear(word: str, attributes: Attributes, manuscript: Manuscript) -> None:
    attributes.unclear = True
    if any(quote in word for quote in _QUOTES):
        remedy = _('Put straight quotation marks round the whole value: author="Alvar Aalto".')
    elif "," in word:
        remedy = _("Separate the attributes with spaces, without commas.")
    elif attributes.values:
        remedy = _('A value of several words needs quotation marks: author="Alvar Aalto".')
    else:
        remedy = _("Write #%(word)s for an id, or key=value.") % {"word": word.lstrip("#.")}
    message = _('"%(word)s" in the braces cannot be understood.') % {"word": word}
    manuscript.problem(attributes.line, message, remedy)


_OPENING = re.compile(r'([^\s{]*)\s*(?:\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\})?')


def read_opening(node: MarkdownNode, manuscript: Manuscript) -> tuple[str, Attributes]:
    """Parse the opening line of a container.

    Args:
        node: the container.
        manuscript: collects the problems and the id.

    Returns:
        The name of the container, ``""`` when it is unknown, and its attributes.
    """
    info = node.token.info.strip()
    opening = _OPENING.fullmatch(info)
    name = opening[1] if opening else info.partition("{")[0].partition(" ")[0]
    if name not in CONTAINERS:
        message = _('The container "%(name)s" is not known.') % {"name": name}
        manuscript.problem(node.line, message, suggest_choices(name, CONTAINERS))
        manuscript.codes_complete = False
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
