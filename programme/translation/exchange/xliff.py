"""XLIFF 1.2 files, the version that every translation tool reads.

Written with the standard library: the maintained library for the format (translate-toolkit) is licensed under the GPL,
which this plugin is not, and only a small part of the format is needed.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..desk.segments import Segment
from . import inline_tags
from .plan import ExchangeFile, TranslationUnit, UnreadableError, parse_exported_at

EXTENSION = "xlf"
CONTENT_TYPE = "application/xliff+xml"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# States of an exported target: missing, to be reviewed, complete.
_NEW, _REVIEW, _DONE = "new", "needs-review-translation", "final"


class _NoDoctype(ET.TreeBuilder):
    """Tree builder that rejects a DOCTYPE, and with it entities.

    No translation tool writes one, and entities of an untrusted file are dangerous.
    """

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise UnreadableError(_("It has a document type (DOCTYPE), which XLIFF does not need. Remove it."))


def write_xliff(
    translation: Translation, segments: Sequence[Segment], title: str, notes: Mapping[int, str]
) -> bytes:
    """Return the strings of a page as an XLIFF file; the arguments are those of :func:`write_po`."""
    now = timezone.now().isoformat()
    target = translation.target_locale.language_code
    root = ET.Element("xliff", {"version": "1.2", "xmlns": _NAMESPACE})
    file = ET.SubElement(
        root,
        "file",
        {
            "original": str(translation.uuid),
            "source-language": translation.source.locale.language_code,
            "target-language": target,
            "datatype": "html",
            "date": now,
            "product-name": title,
        },
    )
    header = ET.SubElement(file, "header")
    counts = ET.SubElement(header, "count-group", {"name": "words"})
    for kind, group in (("total", segments), ("new", [item for item in segments if item.waits])):
        count = ET.SubElement(counts, "count", {"count-type": kind, "unit": "word"})
        count.text = str(sum(item.words for item in group))
    ET.SubElement(header, "note").text = title
    body = ET.SubElement(file, "body")
    for number, segment in enumerate(segments, start=1):
        _add_unit(body, number, segment, target, notes.get(segment.row.pk))
    ET.indent(header, "  ", 2)
    return ET.tostring(root, "utf-8", xml_declaration=True)


def _add_unit(body, number, segment, language, note):
    unit = ET.SubElement(
        body,
        "trans-unit",
        {
            "id": str(number),
            "resname": segment.path,
            "approved": "no" if segment.waits else "yes",
            "xml:space": "preserve",
        },
    )
    unit.append(inline_tags.to_xliff(segment.source, "source"))
    target = _target_of(segment)
    target.set("xml:lang", language)
    unit.append(target)
    if note:
        ET.SubElement(unit, "note").text = note


def _target_of(segment):
    if segment.target is None:
        return ET.Element("target", {"state": _NEW})
    try:
        target = inline_tags.to_xliff(segment.translated, "target")
    except inline_tags.InlineError:
        return ET.Element("target", {"state": _NEW})  # an invalid translation is exported as missing
    target.set("state", _REVIEW if segment.waits else _DONE)
    if segment.is_draft:
        target.set("state-qualifier", "mt-suggestion")
    return target


def read_xliff(name: str, content: bytes) -> list[ExchangeFile]:
    """Return the :class:`ExchangeFile` objects of an XLIFF file, one for each page.

    Raises:
        UnreadableError: it is not XLIFF 1.2.
    """
    try:
        root = ET.fromstring(content, ET.XMLParser(target=_NoDoctype()))  # noqa: S314 - without document types
    except ET.ParseError as error:
        raise UnreadableError(_("It is no XML: %(reason)s") % {"reason": error}) from error
    except (LookupError, ValueError) as error:
        raise UnreadableError(_("It is in an encoding that is not known. Save it as UTF-8.")) from error
    if root.tag != _qualified("xliff"):
        raise UnreadableError(_("It is no XLIFF 1.2. Ask for that version of the format."))
    return [_exchange_file(name, file) for file in root.iter(_qualified("file"))]


def _exchange_file(name, file):
    units = [
        XliffUnit(number, element)
        for number, element in enumerate(file.iter(_qualified("trans-unit")), start=1)
    ]
    exported_at = parse_exported_at(file.get("date", ""))
    return ExchangeFile(
        name, "XLIFF", file.get("original", ""), file.get("target-language", ""), exported_at, units
    )


class XliffUnit(TranslationUnit):
    """A unit of an XLIFF file; its tags are looked up in the source."""

    def __init__(self, number, element):
        super().__init__(number, element.get("resname", ""))
        self._source = element.find(_qualified("source"))
        self._target = element.find(_qualified("target"))
        self._state = "" if self._target is None else self._target.get("state", "")

    @property
    def is_final(self) -> bool:
        return self._state in ("translated", "signed-off", _DONE)

    def is_of(self, source: str) -> bool:
        try:
            return self._source is not None and inline_tags.from_xliff(self._source, source) == source
        except inline_tags.InlineError:
            return False

    def translated(self, source: str) -> str:
        return "" if self._target is None else inline_tags.from_xliff(self._target, source)

    def is_unread(self, segment: Segment, text: str) -> bool:
        # Some tools do not update the state; if the text differs from the exported one, it was written by a person.
        if self._state == _NEW or (self._state == _REVIEW and segment.target and segment.waits):
            return text == segment.translated
        return self._state.startswith("needs-")


def _qualified(tag):
    return f"{{{_NAMESPACE}}}{tag}"
