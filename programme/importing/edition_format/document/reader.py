"""Reads the document of a language: from Markdown to a tree of pages."""

from django.utils.translation import gettext as _

from ..outline import PageOutline
from ..problems import FileLocation
from .attributes import Attributes
from .body import BodyReader, heading_level, read_heading
from .inline import read_plain_text
from .manuscript import ONLY_ON, PAGE_KINDS, Manuscript
from .markdown import MarkdownNode, parse_markdown
from .paragraphs import assign_footnotes, check_footnotes, extract_footnotes
from .syntax_checks import check_fences


def read_document(manuscript: Manuscript) -> None:
    """Read a document into ``manuscript.programme``, which remains None if its containers are not nested properly."""
    if not check_fences(manuscript):
        return
    reader = _DocumentReader(manuscript)
    for node in extract_footnotes(parse_markdown(manuscript.text), manuscript):
        reader.add(node)
    manuscript.programme = reader.finish()
    for part in manuscript.programme.walk():
        assign_footnotes(part, manuscript)
    check_footnotes(manuscript)


class _DocumentReader:
    """Builds the pages of a document node by node; the first page is that of the programme."""

    body: BodyReader  # of the page that is being read; set with the first page

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.pages: list[PageOutline] = []
        self.has_title = False

    def add(self, node: MarkdownNode) -> None:
        if node.type == "heading" and heading_level(node) == 1:
            self._programme(node)
        elif node.type == "heading" and heading_level(node) == 2:
            self._page(node)
        else:
            self._open_programme(node.line)
            self.body.add(node)

    def finish(self) -> PageOutline:
        self._open_programme(1)
        self.body.finish()
        return self.pages[0]

    def _open_programme(self, line: int) -> None:
        """Begin the page of the programme and report its missing heading, unless it has begun."""
        if self.pages:
            return
        self.manuscript.problem(
            line,
            _("The file does not begin with a heading of level 1."),
            _("Write the programme's title first: # Title {#programme}"),
        )
        self._open(PageOutline("programme", "programme", "", self.manuscript.location(line)), BodyReader)

    def _programme(self, node: MarkdownNode) -> None:
        if self.has_title:
            self.manuscript.problem(
                node.line,
                _("There is more than one heading of level 1."),
                _("Keep the first one, and write ## for a chapter."),
            )
            self._page(node)
            return
        title, attributes = read_heading(node, self.manuscript, keys=("slug",))
        self.has_title = True
        if not self.pages:
            part = PageOutline(attributes.id, "programme", title, self.manuscript.location(node.line))
            part.slug = attributes.slug(self.manuscript)
            self._open(part, BodyReader)

    def _open(self, part: PageOutline, body: type[BodyReader]) -> None:
        if self.pages:
            self.body.finish()
            self.pages[0].children.append(part)
            self.body = body(part, self.manuscript)
        else:
            self.body = body(part, self.manuscript, depth=1)
        self.pages.append(part)

    def _page(self, node: MarkdownNode) -> None:
        self._open_programme(node.line)
        title, attributes = read_heading(node, self.manuscript, ("slug", "number", "appendix"), PAGE_KINDS)
        part = PageOutline(
            key=attributes.id,
            kind=next((kind for kind in attributes.kinds if kind in PAGE_KINDS), "chapter"),
            title=title,
            location=self.manuscript.location(node.line),
            slug=attributes.slug(self.manuscript),
            number=attributes.number("number", self.manuscript),
            appendix=attributes.number("appendix", self.manuscript),
        )
        self._check_unique(part)
        self._open(part, ChapterBodyReader)

    def _check_unique(self, part: PageOutline) -> None:
        line = part.location.line
        if earlier := self.manuscript.claim_unique("number", part.number, line):
            self._report_duplicate_number("number", part.number, earlier, line)
        if earlier := self.manuscript.claim_unique("appendix", part.appendix, line):
            self._report_duplicate_number("appendix", part.appendix, earlier, line)
        if earlier := self.manuscript.claim_unique("slug", part.slug, line):
            _report_duplicate_slug(part, earlier, self.manuscript)

    def _report_duplicate_number(
        self, key: str, number: int | None, earlier: FileLocation, line: int
    ) -> None:
        self.manuscript.problem(
            line,
            _("%(key)s=%(number)s is used already at %(place)s.")
            % {"key": key, "number": number, "place": earlier},
            _("Give one of the two another number."),
        )


class ChapterBodyReader(BodyReader):
    """Builds the body of a chapter, whose goals and competences become child pages."""

    def nested(self, name: str, node: MarkdownNode, attributes: Attributes) -> None:
        """Add a goal or competence as a child page, and a block that lists its kind at the first one."""
        if self.part.kind != ONLY_ON[name]:
            super().nested(name, node, attributes)
            return
        key = f"{self.part.key}/{name}s"
        if not any(block.key == key for block in self.part.body):
            self.block(key, "pages", {"kind": name}, node.line)
        self.part.children.append(_read_child(name, node, attributes, self.part, self.manuscript))


def _read_child(
    name: str, node: MarkdownNode, attributes: Attributes, parent: PageOutline, manuscript: Manuscript
) -> PageOutline:
    title, statement, rest = _split(node, manuscript)
    part = PageOutline(
        key=attributes.id,
        kind=name,
        title=title,
        location=manuscript.location(node.line),
        slug=attributes.slug(manuscript),
        code=attributes.code(manuscript),
    )
    _check_child_unique(part, parent, manuscript)
    if statement:
        part.fields["statement"] = read_plain_text(statement.children[0], manuscript, marks=True)
    body = BodyReader(part, manuscript)
    for child in rest:
        body.add(child)
    body.finish()
    return part


def _split(node: MarkdownNode, manuscript: Manuscript) -> tuple[str, MarkdownNode | None, list[MarkdownNode]]:
    """Return the title, the paragraph of the statement (or None) and the nodes after them."""
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


def _title(heading: MarkdownNode, manuscript: Manuscript) -> str:
    if heading.token.meta["attributes"] is not None:
        manuscript.problem(
            heading.line,
            _("The title of a goal or competence has no attributes."),
            _("Remove the braces: the id stands on the container's opening line."),
        )
        heading.token.meta["attributes"] = None
    if heading_level(heading) != 3:
        manuscript.problem(
            heading.line, _("The title of a goal or competence is a heading of level 3."), _("Write ###.")
        )
    return read_heading(heading, manuscript, with_id=False)[0]


def _check_child_unique(part: PageOutline, parent: PageOutline, manuscript: Manuscript) -> None:
    line = part.location.line
    if earlier := manuscript.claim_unique(part.kind, part.code, line):
        manuscript.problem(
            line,
            _('The code "%(code)s" is used already at %(place)s.') % {"code": part.code, "place": earlier},
            _("Give one of the two another code, here and in the vocabulary table."),
        )
    elif part.code:
        manuscript.codes[part.kind, part.code] = part.location
    if earlier := manuscript.claim_unique(f"slug below {parent.key}", part.slug, line):
        _report_duplicate_slug(part, earlier, manuscript)


def _report_duplicate_slug(part: PageOutline, earlier: FileLocation, manuscript: Manuscript) -> None:
    """Report that two sibling pages have the same slug."""
    manuscript.problem(
        part.location.line,
        _('The slug "%(slug)s" is used already at %(place)s.') % {"slug": part.slug, "place": earlier},
        _("Give one of the two pages another slug."),
    )
