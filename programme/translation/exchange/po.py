"""PO files: the format of wagtail-localize's own export, with when it was made and what nobody has read."""

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from .plan import ExchangeFile, TranslationUnit, UnreadableError, moment_of

EXTENSION = "po"
CONTENT_TYPE = "text/x-gettext-translation"
_KEY = "X-WagtailLocalize-TranslationID"
_MADE = "X-Programme-Exported"


class PoUnit(TranslationUnit):
    """An entry of a PO file, which has HTML as it is."""

    def __init__(self, number, path, source, text, is_fuzzy):
        super().__init__(number, path)
        self._source, self._text, self._is_fuzzy = source, text, is_fuzzy

    def is_of(self, source):
        return self._source == source

    def translated(self, source):
        return self._text

    def is_unread(self, segment, text):
        return self._is_fuzzy


def write_po(translation, segments, title, notes):
    """Return the strings of a page as a PO file, in bytes.

    Args:
        translation: the ``Translation``.
        segments: its :class:`Segment` objects.
        title: the title of the page and of those above it.
        notes: ``{primary key of a StringSegment: what a translator should know}``.
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


def read_po(name, content):
    """Return the :class:`Sheet` objects of a PO file, of which there is one.

    Raises:
        UnreadableError: it is no PO file.
    """
    try:
        text = content.decode("utf-8-sig")
        # The line break keeps polib from taking the text for the name of a file.
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
    sheet = ExchangeFile(
        name,
        "PO",
        po.metadata.get(_KEY, ""),
        po.metadata.get("Language", ""),
        moment_of(exported_at),
        units,
    )
    return [sheet]
