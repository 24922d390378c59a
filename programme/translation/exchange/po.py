"""PO files in the format of wagtail-localize's export, with the time of export and fuzzy flags."""

from collections.abc import Iterable, Mapping

import polib
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..desk.segments import Segment
from .plan import ExchangeFile, TranslationUnit, UnreadableError, parse_exported_at

EXTENSION = "po"
CONTENT_TYPE = "text/x-gettext-translation"
_KEY = "X-WagtailLocalize-TranslationID"
_MADE = "X-Programme-Exported"


class PoUnit(TranslationUnit):
    """An entry of a PO file; its texts are HTML."""

    def __init__(self, number, path, source, text, is_fuzzy):
        super().__init__(number, path)
        self._source, self._text, self._is_fuzzy = source, text, is_fuzzy

    def is_of(self, source: str) -> bool:
        return self._source == source

    def translated(self, source: str) -> str:
        return self._text

    def is_unread(self, segment: Segment, text: str) -> bool:
        return self._is_fuzzy


def write_po(
    translation: Translation, segments: Iterable[Segment], title: str, notes: Mapping[int, str]
) -> bytes:
    """Return the strings of a page as a PO file.

    Args:
        translation: the ``Translation``.
        segments: its :class:`~programme.translation.desk.segments.Segment` objects.
        title: the titles of the page and its ancestors.
        notes: ``{StringSegment pk: note for the translator}``.
    """
    po = polib.POFile(wrapwidth=0)
    now = timezone.now().isoformat()
    po.header = title
    po.metadata = {
        "POT-Creation-Date": now,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": translation.target_locale.language_code,
        _KEY: str(translation.uuid),
        _MADE: now,
    }
    for segment in segments:
        entry = polib.POEntry(
            msgid=segment.source,
            msgctxt=segment.path,
            msgstr=segment.translated,
            comment=notes.get(segment.row.pk, ""),
            flags=["fuzzy"] if segment.target and segment.waits else [],
        )
        po.append(entry)
    return str(po).encode()


def read_po(name: str, content: bytes) -> list[ExchangeFile]:
    """Return the :class:`ExchangeFile` of a PO file, in a list like that of :func:`read_xliff`.

    Raises:
        UnreadableError: it is not a PO file.
    """
    try:
        text = content.decode("utf-8-sig")
        # With a line break polib does not take the text for a file name.
        po = polib.pofile(f"{text}\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableError(
            _("It is no PO file in UTF-8. Save it as one: %(reason)s") % {"reason": error}
        ) from error
    exported_at = po.metadata.get(_MADE) or po.metadata.get("POT-Creation-Date", "")
    units = [
        PoUnit(entry.linenum, entry.msgctxt or "", entry.msgid, entry.msgstr, entry.fuzzy)
        for entry in po
        if not entry.obsolete
    ]
    exchange_file = ExchangeFile(
        name,
        "PO",
        po.metadata.get(_KEY, ""),
        po.metadata.get("Language", ""),
        parse_exported_at(exported_at),
        units,
    )
    return [exchange_file]
