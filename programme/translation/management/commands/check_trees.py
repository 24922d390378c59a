"""Checks that the page trees of the languages are alike; for CI and cron."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.translation.sync.tree_checks import tree_problems


class Command(BaseCommand):
    """Fails if a page lacks a version, or its versions have different positions."""

    @property
    def help(self):
        return _(
            "Compares the trees of the languages: pages that are missing in one of them, that stand below another "
            "page or in another order there, and wrong counts of pages. Fails if there is any."
        )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        problems = tree_problems()
        for problem in problems:
            self.stdout.write(str(problem))
        if problems:
            message = ngettext(
                "%(count)s problem in the trees.", "%(count)s problems in the trees.", len(problems)
            )
            raise CommandError(message % {"count": len(problems)})
        if verbosity:
            self.stdout.write(_("The trees of the languages are alike."))
