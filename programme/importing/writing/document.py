"""A language's document: from pages and blocks to Markdown."""

from .blocks import container, write_block
from .flow import flow_markdown
from .inline import plain_markdown

_FIELDS = ("introduction", "mission", "vision", "publisher", "epigraph", "abstract")
_NESTED = ("goal", "competence")


def write_document(document, language):
    """Return the text of ``document.<language>.md``.

    Args:
        document: the programme's :class:`~programme.importing.outline.Part`.
        language: of the document.
    """
    writer = _DocumentWriter(language)
    writer.page(document, "#")
    for chapter in document.children:
        writer.page(chapter, "##")
    return "\n\n".join(writer.blocks) + "\n"


class _DocumentWriter:
    def __init__(self, language):
        self.language = language
        self.blocks = []
        self.noted = set()

    def page(self, part, signs):
        attributes = [f"#{part.key}"]
        if part.kind not in ("programme", "chapter"):
            attributes.append(f".{part.kind}")
        for name in ("number", "appendix", "slug"):
            if value := getattr(part, name):
                attributes.append(f"{name}={value}")
        self.blocks.append(f"{signs} {plain_markdown(part.title)} {{{' '.join(attributes)}}}")
        self._content(part)
        for child in part.children if part.kind != "programme" else ():
            self._notes(child)
        self._notes(part)

    def _content(self, part):
        self.blocks += _fields(part)
        shown = set()
        for block in part.body:
            if block.kind == "pages":
                shown.add(block.value["kind"])
                self._children(part, block.value["kind"])
            else:
                self.blocks.append(write_block(block, self.language))
        for kind in _NESTED:
            if kind not in shown:
                self._children(part, kind)

    def _children(self, part, kind):
        for child in part.children:
            if child.kind == kind:
                self.blocks.append(self._nested(child))

    def _nested(self, part):
        inside = _DocumentWriter(self.language)
        # The title has no attributes of its own: a brace at its end would be read as their beginning.
        title = plain_markdown(part.title).replace("\\{", "&#123;")
        inside.blocks = [f"### {title}", plain_markdown(part.fields.get("statement", ""))]
        inside._content(part)
        attributes = {"code": part.code, "slug": part.slug}
        return container(part.kind, "\n\n".join(inside.blocks), part.key, attributes, colons=4)

    def _notes(self, part):
        for note in part.footnotes:
            if note.label not in self.noted:
                self.noted.add(note.label)
                # Lines after the first belong to the note when they are indented.
                text = flow_markdown(note.html).replace("\n", "\n    ")
                self.blocks.append(f"[^{note.label}]: {text}".replace("\n    \n", "\n\n"))


def _fields(part):
    for name in _FIELDS:
        if text := part.fields.get(name):
            attributes = {}
            if name == "epigraph":
                attributes = {key: part.fields.get(f"epigraph_{key}") for key in ("author", "work", "year")}
            yield container(name, plain_markdown(text), "", attributes)
