"""Helpers of the exchange tests: files as an agency sends them back."""

import io

import polib
from wagtail_localize.models import StringTranslation

from programme.translation.desk.queue import all_translations
from programme.translation.desk.segments import read_segments
from programme.translation.exchange.importer import import_files
from programme.translation.exchange.po import read_po, write_po


def po_of(translation):
    segments = read_segments([translation])[translation.pk]
    return polib.pofile(write_po(translation, segments, "Inledning", {}).decode() + "\n")


def exchange_files(po, **translated):
    """Read a PO file as it comes back, with these translations by the source."""
    for source, text in translated.items():
        po.find(source).msgstr = text
    return read_po("fi.po", str(po).encode())


def import_po(translation, po, user=None, options=None, **translated):
    return import_files(
        exchange_files(po, **translated), all_translations(), user, "fi.po", **(options or {})
    )


def texts(translation):
    """{source: translation} of what is translated; addresses are given by publishing."""
    rows = StringTranslation.objects.filter(locale=translation.target_locale).exclude(context__path="slug")
    return dict(rows.values_list("translation_of__data", "data"))


def upload(content, name="fi.po"):
    """A file as a browser sends it; ``content`` is a text, or a PO file."""
    file = io.BytesIO(str(content).encode())
    file.name = name
    return file
