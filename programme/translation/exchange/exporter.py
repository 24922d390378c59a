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


def write_archive(lines, kind):
    """Return a ZIP file, in bytes, with a file for each page and ``words.csv``.

    Args:
        lines: :class:`~programme.desk.waiting.Waiting` objects.
        kind: one of ``FORMATS``.
    """
    buffer = io.BytesIO()
    segments = read_segments([line.translation for line in lines])
    providers = translator_notes()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parcel:
        for line in lines:
            one = line.translation
            texts = list({(row.path, row.source): row for row in segments[one.pk]}.values())
            title = " › ".join([*line.path, line.title])
            content = FORMATS[kind].write(one, texts, title, _notes(providers, one, texts))
            parcel.writestr(exchange_file_name(line, kind), content)
        parcel.writestr("words.csv", _words(lines, kind))
    return buffer.getvalue()


def exchange_file_name(line, kind):
    """Return what the file of a page is called: its address, the languages, and a number that no other page has."""
    one = line.translation
    pair = f"{one.source.locale.language_code}-{one.target_locale.language_code}"
    return f"{slugify(line.source.slug)}-{pair}-{one.pk}.{FORMATS[kind].EXTENSION}"


def _notes(providers, translation, segments):
    """What the agency should know of each string: the notes of apps, and that an address is one."""
    with override(translation.target_locale.language_code):
        address = [_("Part of the page's address: small letters a–z, digits and hyphens.")]
        lines = {segment.row.pk: address if segment.path == ADDRESS else [] for segment in segments}
        texts = [segment for segment in segments if segment.path != ADDRESS]
        for provider in providers:
            for key, own in provider.export_notes(texts, translation).items():
                lines[key] += own
    return {key: "\n".join(own) for key, own in lines.items()}


def _words(lines, kind):
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
    for line in lines:
        one = line.translation
        rows.writerow(
            [
                exchange_file_name(line, kind),
                escape_formula(" › ".join([*line.path, line.title])),
                one.source.locale.language_code,
                one.target_locale.language_code,
                len(line.segments),
                line.words,
            ]
        )
    rows.writerow(
        [
            _("Together"),
            "",
            "",
            "",
            sum(len(line.segments) for line in lines),
            sum(line.words for line in lines),
        ]
    )
    return output.getvalue().encode("utf-8-sig")  # spreadsheets take the mark for the encoding
