"""Checks the parity of everything public between the languages; for CI and cron (docs/parity.md)."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from programme.management.options import chosen_programme
from programme.translation.models import ParityState, ParityUnit
from programme.translation.parity.refresh import refresh_parity
from programme.translation.parity.sections import read_sections
from programme.translation.parity.services import accept_baseline

NOT_AT_PAR, MISUSED = 1, 2


class Command(BaseCommand):
    """Prints the open units by section; the exit status is 1 if there are any."""

    @property
    def help(self):
        return _(
            "Checks that everything public says the same in all languages: exit status 0 when it does, 1 when something is missing or has changed, 2 when the command was not understood."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", help=_("code of a programme (default: the whole site)"))
        parser.add_argument("--format", choices=["text", "json"], default="text", help=_("what to print"))
        parser.add_argument(
            "--refresh",
            action="store_true",
            help=_("read everything anew first, instead of what has changed"),
        )
        parser.add_argument(
            "--accept",
            action="store_true",
            help=_(
                "take texts that nobody has ever compared for equal; for a site that begins to use the ledger"
            ),
        )

    def handle(self, *args: Any, refresh: bool, accept: bool, **options: Any) -> None:
        programme = self._programme(options["programme"])
        if refresh:
            refresh_parity()
        if accept:
            count = accept_baseline(programme)
            self.stderr.write(
                ngettext("%(count)s text was accepted.", "%(count)s texts were accepted.", count)
                % {"count": count}
            )
        figure, sections = ParityUnit.objects.of(programme).figure(), read_sections(programme)
        if options["format"] == "json":
            self.stdout.write(json.dumps(_as_json(figure, sections), ensure_ascii=False, indent=2))
        elif options["verbosity"]:
            self._print(figure, sections)
        if figure.at_par < figure.total:
            sys.exit(NOT_AT_PAR)

    def _programme(self, code):
        try:
            return chosen_programme(code) if code else None
        except CommandError as error:
            error.returncode = MISUSED
            raise

    def _print(self, figure, sections):
        for section in filter(lambda section: section.open, sections):
            self.stdout.write(f"{section.name} ({section.open}/{section.total})")
            for state, language, count in section.open_counts:
                self.stdout.write(f"{count:>8}  {_words(state, language)}")
        text = ngettext(
            "%(percent)s %% of %(count)s text is at par.",
            "%(percent)s %% of %(count)s texts are at par.",
            figure.total,
        )
        self.stdout.write(text % {"percent": figure.percent, "count": figure.total})


def _words(state, language):
    label = str(ParityState(state).label)
    return f"{label}: {get_language_info(language)['name_translated']}" if language else label


def _as_json(figure, sections):
    return {
        "percent": figure.percent,
        "texts": figure.total,
        "at_par": figure.at_par,
        "sections": [
            {
                "key": section.key,
                "name": section.name,
                "texts": section.total,
                "open": [
                    {"state": state, "language": language, "texts": count}
                    for state, language, count in section.open_counts
                ],
            }
            for section in sections
        ],
    }
