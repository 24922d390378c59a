"""The kinds of pages and containers, and the attributes that each may have."""

from dataclasses import dataclass

from programme import syntax

PAGE_KINDS = ("chapter", "roadmap", "assessment", "information", "path", "figures", "whole", "glossary")
PROGRAMME_FIELDS = ("introduction", "mission", "vision", "publisher", "epigraph")
# The containers that become a page of their own, and so can hold other containers.
NESTING = ("goal", "competence")
# The containers that belong on pages of one kind only.
ONLY_ON = {
    "goal": "chapter",
    "competence": "chapter",
    "comments": "assessment",
    "perspectives": "roadmap",
    "stop": "path",
}
CALLOUTS = ("note", "promise", "question")
HEADERS = ("row", "column", "both")
DIAGRAMS = tuple(name for name, _label in syntax.DIAGRAMS)
# Extension -> the format that the picture's content must have; what Wagtail accepts, without SVG.
IMAGES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


@dataclass(frozen=True)
class Container:
    """What the opening line of a container may say."""

    keys: tuple[str, ...] = ()
    with_id: bool = True


CONTAINERS = {
    **dict.fromkeys((*PROGRAMME_FIELDS, "abstract"), Container(with_id=False)),
    "epigraph": Container(("author", "work", "year"), with_id=False),
    "goal": Container(("code", "slug")),
    "competence": Container(("code", "slug")),
    "quote": Container(("author", "work", "year", "language")),
    "figure": Container(("number",)),
    "table": Container(("header",)),
    "callout": Container(("kind", "title")),
    "comments": Container(),
    "perspectives": Container(),
    "status": Container(("of",), with_id=False),
    "actions": Container(("promotes", "sector", "phase", "light", "limit"), with_id=False),
    "stop": Container(("to", "minutes", "title")),
    "remark": Container(),
}
