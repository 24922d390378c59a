"""The columns of a table that hold one text per language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass
class Languages:
    """The languages that every text must have (those with a document), and those that it may have."""

    required: list[str]
    allowed: list[str]


class Texts:
    """Reads the texts of a table's rows.

    Args:
        languages: the edition's languages.
        always: the names of texts that every row must have.
        together: the names of texts that a row has in every required language or in none.
        report: takes the problems.
    """

    def __init__(self, languages, always, together, report):
        self.languages = languages
        self.always = always
        self.together = together
        self.report = report
        self.required = self._columns(languages.required)
        self.allowed = self._columns([*languages.required, *languages.allowed])

    def _columns(self, languages):
        names = (*self.always, *self.together)
        return list(dict.fromkeys(f"{name}_{language}" for name in names for language in languages))

    def read(self, line):
        """Return a row's texts as ``{name: {language: text}}``, without the empty ones."""
        texts = {}
        for name in (*self.always, *self.together):
            cells = {
                language: line.cells.get(f"{name}_{language}", "") for language in self.languages.allowed
            }
            texts[name] = {language: text for language, text in cells.items() if text}
            if texts[name] or name in self.always:
                self._check(name, texts[name], line)
        return texts

    def _check(self, name, given, line):
        for language in self.languages.required:
            if language not in given:
                self.report.add(
                    line.place,
                    _('The text is missing in the column "%(column)s".') % {"column": f"{name}_{language}"},
                    _("Write it: the edition has a document in this language."),
                )
