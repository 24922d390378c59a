"""Writes pages that wait as files for an agency: one file for each page, and a list with the counts of words."""

import csv
import io
import zipfile

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from programme.localization.translator_notes import translator_notes
from programme.text import escape_formula

from ..desk.segments import ADDRESS, read_segments
from . import po, xliff

FORMATS = {"po": po, "xliff": xliff}


def write_archive(items, kind):
    """Return a ZIP file, in bytes, with a file for each page and ``words.csv``.

    Args:
        lines: :class:`~programme.desk.waiting.Waiting` objects.
        kind: one of ``FORMATS``.
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


def exchange_file_name(item, kind):
    """Return what the file of a page is called: its address, the languages, and a number that no other page has."""
    translation = item.translation
    pair = f"{translation.source.locale.language_code}-{translation.target_locale.language_code}"
    return f"{slugify(item.source.slug)}-{pair}-{translation.pk}.{FORMATS[kind].EXTENSION}"


def _notes(providers, translation, segments):
    """What the agency should know of each string: the notes of apps, and that an address is one."""
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
    return output.getvalue().encode("utf-8-sig")  # spreadsheets take the mark for the encoding
