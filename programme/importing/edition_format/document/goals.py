"""Goals and competences: containers of a chapter that become pages below it."""

from django.utils.translation import gettext as _

from ..outline import PageOutline
from .body import Body, level_of, read_heading
from .inline import read_plain_text
from .manuscript import ONLY_ON


class ChapterBody(Body):
    """The body of a page of level 2, whose goals and competences become child pages."""

    def nested(self, name, node, attributes):
        """Add a goal or competence, and show the list of its kind where the first one stands."""
        if self.part.kind != ONLY_ON[name]:
            super().nested(name, node, attributes)
            return
        key = f"{self.part.key}/{name}s"
        if not any(block.key == key for block in self.part.body):
            self.block(key, "pages", {"kind": name}, node.line)
        self.part.children.append(_read_child(name, node, attributes, self.part, self.manuscript))


def _read_child(name, node, attributes, parent, manuscript):
    title, statement, rest = _split(node, manuscript)
    part = PageOutline(
        key=attributes.id,
        kind=name,
        title=title,
        place=manuscript.place(node.line),
        slug=attributes.slug(manuscript),
        code=attributes.code(manuscript),
    )
    _claim(part, parent, manuscript)
    if statement:
        part.fields["statement"] = read_plain_text(statement.children[0], manuscript, marks=True)
    body = Body(part, manuscript)
    for child in rest:
        body.add(child)
    body.finish()
    return part


def _split(node, manuscript):
    """Return the title, the statement's paragraph (or None) and the nodes after them."""
    children = list(node.children)
    title, statement = "", None
    if children and children[0].type == "heading":
        title = _title(children.pop(0), manuscript)
    else:
        manuscript.problem(
            node.line,
            _("It does not begin with its title."),
            _("Write a heading of level 3 as the first line inside: ### The title"),
        )
    if children and children[0].type == "paragraph":
        statement = children.pop(0)
    else:
        manuscript.problem(
            node.line,
            _("Its title is not followed by its full statement."),
            _("Write one paragraph with the statement directly after the title."),
        )
    return title, statement, children


def _title(heading, manuscript):
    if heading.token.meta["attributes"] is not None:
        manuscript.problem(
            heading.line,
            _("The title of a goal or competence has no attributes."),
            _("Remove the braces: the id stands on the container's opening line."),
        )
        heading.token.meta["attributes"] = None
    if level_of(heading) != 3:
        manuscript.problem(
            heading.line, _("The title of a goal or competence is a heading of level 3."), _("Write ###.")
        )
    return read_heading(heading, manuscript, with_id=False)[0]


def _claim(part, parent, manuscript):
    line = part.place.line
    if earlier := manuscript.claim(part.kind, part.code, line):
        manuscript.problem(
            line,
            _('The code "%(code)s" is used already at %(place)s.') % {"code": part.code, "place": earlier},
            _("Give one of the two another code, here and in the vocabulary table."),
        )
    elif part.code:
        manuscript.codes[part.kind, part.code] = part.place
    if earlier := manuscript.claim(f"slug below {parent.key}", part.slug, line):
        report_duplicate_slug(part, earlier, manuscript)


def report_duplicate_slug(part, earlier, manuscript):
    """Note that two pages side by side have the same slug."""
    manuscript.problem(
        part.place.line,
        _('The slug "%(slug)s" is used already at %(place)s.') % {"slug": part.slug, "place": earlier},
        _("Give one of the two pages another slug."),
    )
