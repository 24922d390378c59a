"""A language's document: from Markdown to a tree of pages."""

from django.utils.translation import gettext as _

from ..outline import PageOutline
from .body import Body, level_of, read_heading
from .footnotes import assign_footnotes, check_notes, take_notes
from .goals import ChapterBody, report_duplicate_slug
from .manuscript import PAGE_KINDS
from .markdown import parse_markdown
from .syntax_checks import check_fences


def read_document(manuscript):
    """Read a document into ``manuscript.programme``, which stays None when its containers are not closed properly."""
    if not check_fences(manuscript):
        return
    reader = _DocumentReader(manuscript)
    for node in take_notes(parse_markdown(manuscript.text), manuscript):
        reader.add(node)
    manuscript.programme = reader.finish()
    for part in manuscript.programme.walk():
        assign_footnotes(part, manuscript)
    check_notes(manuscript)


class _DocumentReader:
    def __init__(self, manuscript):
        self.manuscript = manuscript
        self.programme = None
        self.titled = False
        self.body = None

    def add(self, node):
        if node.type == "heading" and level_of(node) == 1:
            self._programme(node)
        elif node.type == "heading" and level_of(node) == 2:
            self._page(node)
        else:
            self._open_programme(node.line)
            self.body.add(node)

    def finish(self):
        self._open_programme(1)
        self.body.finish()
        return self.programme

    def _open_programme(self, line):
        """Begin the programme's page without its heading, telling that it is missing."""
        if self.programme is not None:
            return
        self.manuscript.problem(
            line,
            _("The file does not begin with a heading of level 1."),
            _("Write the programme's title first: # Title {#programme}"),
        )
        self._open(PageOutline("programme", "programme", "", self.manuscript.place(line)), Body)

    def _programme(self, node):
        if self.titled:
            self.manuscript.problem(
                node.line,
                _("There is more than one heading of level 1."),
                _("Keep the first one, and write ## for a chapter."),
            )
            self._page(node)
            return
        title, attributes = read_heading(node, self.manuscript, keys=("slug",))
        self.titled = True
        if self.programme is None:
            part = PageOutline(attributes.id, "programme", title, self.manuscript.place(node.line))
            part.slug = attributes.slug(self.manuscript)
            self._open(part, Body)

    def _open(self, part, body):
        if self.programme is None:
            self.programme = part
            self.body = body(part, self.manuscript, depth=1)
        else:
            self.body.finish()
            self.programme.children.append(part)
            self.body = body(part, self.manuscript)

    def _page(self, node):
        self._open_programme(node.line)
        title, attributes = read_heading(node, self.manuscript, ("slug", "number", "appendix"), PAGE_KINDS)
        part = PageOutline(
            key=attributes.id,
            kind=next((kind for kind in attributes.kinds if kind in PAGE_KINDS), "chapter"),
            title=title,
            place=self.manuscript.place(node.line),
            slug=attributes.slug(self.manuscript),
            number=attributes.number("number", self.manuscript),
            appendix=attributes.number("appendix", self.manuscript),
        )
        self._claim(part)
        self._open(part, ChapterBody)

    def _claim(self, part):
        line = part.place.line
        if earlier := self.manuscript.claim("number", part.number, line):
            self._tell_number("number", part.number, earlier, line)
        if earlier := self.manuscript.claim("appendix", part.appendix, line):
            self._tell_number("appendix", part.appendix, earlier, line)
        if earlier := self.manuscript.claim("slug", part.slug, line):
            report_duplicate_slug(part, earlier, self.manuscript)

    def _tell_number(self, key, number, earlier, line):
        self.manuscript.problem(
            line,
            _("%(key)s=%(number)s is used already at %(place)s.")
            % {"key": key, "number": number, "place": earlier},
            _("Give one of the two another number."),
        )
