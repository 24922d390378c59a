"""Exports incomplete translations as a ZIP archive of PO or XLIFF files (docs/translation.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from programme.events import record_export
from programme.translation.desk.queue import all_translations, incomplete_translations, load_queue
from programme.translation.desk.views import directions, in_section
from programme.translation.exchange.exporter import FORMATS, write_archive


class Command(BaseCommand):
    """Writes incomplete translations to a file for an agency."""

    @property
    def help(self):
        return _("Writes the pages that wait for translation as a ZIP file with a PO or XLIFF file for each.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, help=_("the ZIP file to write"))
        parser.add_argument("--format", choices=FORMATS, default="xliff", help=_("default: xliff"))
        parser.add_argument("--direction", help=_("only from one language into another, such as sv-fi"))
        parser.add_argument(
            "--section", help=_("only the page with this address (slug), and what is below it")
        )

    def handle(
        self,
        *args: Any,
        out: Path,
        direction: str | None,
        section: str | None,
        verbosity: int,
        **options: Any,
    ) -> None:
        lines = load_queue(_chosen(direction, section))
        if not lines:
            raise CommandError(_("Nothing waits for translation there."))
        try:
            out.write_bytes(write_archive(lines, options["format"]))
        except OSError as error:
            reason = {"file": out, "reason": error.strerror}
            raise CommandError(_("%(file)s cannot be written: %(reason)s") % reason) from error
        filters = {"direction": [direction], "section": [section]} if direction or section else None
        record_export(out.name, len(lines), Translation, filters, actor_name="manage.py export_translations")
        if verbosity:
            words = sum(line.words for line in lines)
            message = ngettext(
                "%(count)s page with %(words)s words to translate written to %(file)s.",
                "%(count)s pages with %(words)s words to translate written to %(file)s.",
                len(lines),
            )
            self.stdout.write(message % {"count": len(lines), "words": words, "file": out})


def _chosen(direction, section):
    translations = incomplete_translations(all_translations())
    if direction:
        choices = [code for code, _words in directions()]
        if direction not in choices:
            message = _("There is no direction “%(direction)s”. Choose one of: %(known)s.")
            raise CommandError(message % {"direction": direction, "known": ", ".join(choices)})
        source, _dash, target = direction.rpartition("-")
        translations = translations.filter(
            source__locale__language_code=source, target_locale__language_code=target
        )
    if section:
        keys = set(Page.objects.filter(slug=section).values_list("translation_key", flat=True))
        if len(keys) != 1:
            message = _("There is no page, or more than one, with the address “%(slug)s”.")
            raise CommandError(message % {"slug": section})
        translations = in_section(translations, keys.pop())
    return translations
