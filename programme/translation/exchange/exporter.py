"""Exporter: writes incomplete translations as a ZIP archive, with a file for each page and a list of word counts."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from wagtail_localize.models import Translation

from programme.localization.translator_notes import translator_notes
from programme.text import escape_formula

from ..desk.queue import QueueItem
from ..desk.segments import ADDRESS, Segment, read_segments
from . import po, xliff


class ExchangeFormat(NamedTuple):
    """A file format: its extension, and the function that writes the strings of a page."""

    extension: str
    write: Callable[[Translation, Sequence[Segment], str, Mapping[int, str]], bytes]


FORMATS = {
    "po": ExchangeFormat(po.EXTENSION, po.write_po),
    "xliff": ExchangeFormat(xliff.EXTENSION, xliff.write_xliff),
}


def write_archive(items: Sequence[QueueItem], kind: str) -> bytes:
    """Return a ZIP file with a file for each page, and ``words.csv``.

    Args:
        items: the :class:`~programme.translation.desk.queue.QueueItem` objects.
        kind: a key of ``FORMATS``.
    """
    buffer = io.BytesIO()
    segments = read_segments([item.translation for item in items])
    providers = translator_notes()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in items:
            translation = item.translation
            texts = list({(row.path, row.source): row for row in segments[translation.pk]}.values())
            title = " › ".join([*item.path, item.title])
            content = FORMATS[kind].write(translation, texts, title, _notes(providers, translation, texts))
            archive.writestr(exchange_file_name(item, kind), content)
        archive.writestr("words.csv", _word_counts(items, kind))
    return buffer.getvalue()


def exchange_file_name(item: QueueItem, kind: str) -> str:
    """Return the file name of a page: slug, languages and primary key of the translation, which makes it unique."""
    translation = item.translation
    pair = f"{translation.source.locale.language_code}-{translation.target_locale.language_code}"
    return f"{slugify(item.source.slug)}-{pair}-{translation.pk}.{FORMATS[kind].extension}"


def _notes(providers, translation, segments):
    """Return ``{StringSegment pk: note}`` for the agency: the notes of apps, and a hint for slugs."""
    with override(translation.target_locale.language_code):
        address = [_("Part of the page's address: small letters a–z, digits and hyphens.")]
        lines = {segment.row.pk: address if segment.path == ADDRESS else [] for segment in segments}
        texts = [segment for segment in segments if segment.path != ADDRESS]
        for provider in providers:
            for key, notes in provider.export_notes(texts, translation).items():
                lines[key] += notes
    return {key: "\n".join(notes) for key, notes in lines.items()}


def _word_counts(items, kind):
    output = io.StringIO()
    rows = csv.writer(output, delimiter=";")
    rows.writerow(
        [
            _("File"),
            _("Page"),
            pgettext("of translations", "From"),
            pgettext("of translations", "To"),
            _("Texts to translate"),
            _("Words"),
        ]
    )
    for item in items:
        translation = item.translation
        rows.writerow(
            [
                exchange_file_name(item, kind),
                escape_formula(" › ".join([*item.path, item.title])),
                translation.source.locale.language_code,
                translation.target_locale.language_code,
                len(item.segments),
                item.words,
            ]
        )
    rows.writerow(
        [
            _("Together"),
            "",
            "",
            "",
            sum(len(item.segments) for item in items),
            sum(item.words for item in items),
        ]
    )
    return output.getvalue().encode("utf-8-sig")  # spreadsheets detect UTF-8 by the byte order mark
