"""Reads edition.toml: the code, years, languages and names of the programme."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .identifiers import LANGUAGE, PROGRAMME_CODE, suggest_choices
from .problems import FileLocation, ProblemCollector, read_utf8_file

FILE = "edition.toml"
EXAMPLES = {
    "code": 'code = "digiprogrammet-2024-2026"',
    "start_year": "start_year = 2024",
    "end_year": "end_year = 2026",
    "source_language": 'source_language = "sv"',
    "accounting_code": 'accounting_code = "1111"',
}
REQUIRED = ("code", "start_year", "end_year", "source_language", "name")
YEARS = ("start_year", "end_year")


@dataclass
class EditionSettings:
    """The values of edition.toml; a missing or invalid value is empty."""

    code: str = ""
    name: dict = field(default_factory=dict)
    start_year: int = 0
    end_year: int = 0
    source_language: str = ""
    accounting_code: str = ""


def read_settings(folder: Path, report: ProblemCollector) -> EditionSettings:
    """Read and check edition.toml.

    Args:
        folder: the folder of the edition.
        report: collects the problems.

    Returns:
        The settings; a missing or invalid value is empty.
    """
    if not (folder / FILE).is_file():
        report.add(
            FileLocation(FILE),
            _("The file is missing."),
            _("Write edition.toml with the programme's code, years, source language and name."),
        )
        return EditionSettings()
    text = read_utf8_file(folder, FILE, report)
    if text is None:
        return EditionSettings()
    values = _parse(text, report)
    return _Reader(text, values, report).read() if values is not None else EditionSettings()


def _parse(text: str, report: ProblemCollector) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        # Python 3.14 has the line as an attribute; earlier versions have it only in the message.
        match = re.search(r"\(at line (\d+)", message)
        line = int(match[1]) if match else len(text.rstrip("\n").split("\n"))
        report.add(
            FileLocation(FILE, line),
            _("This is not valid TOML: %(reason)s.") % {"reason": message.split(" (at ", maxsplit=1)[0]},
            _('Write one key = value on each line, and quotation marks round text: code = "my-programme".'),
        )
        return None


class _Reader:
    """Reads and checks the parsed values, and locates the line of each problem."""

    def __init__(self, text: str, values: dict[str, Any], report: ProblemCollector) -> None:
        self.lines = text.split("\n")
        self.values = values
        self.report = report

    def read(self) -> EditionSettings:
        self._check_keys()
        settings = EditionSettings(
            code=self._code(),
            name=self._names(),
            source_language=self._text("source_language"),
            accounting_code=self._text("accounting_code"),
            **{key: self._year(key) for key in YEARS},
        )
        self._check_years(settings)
        self._check_source(settings)
        return settings

    def _add_problem(self, key: str, message: str, remedy: str, table: str = "") -> None:
        self.report.add(FileLocation(FILE, self._line_of(key, table)), message, remedy)

    def _line_of(self, key: str, table: str = "") -> int:
        current = ""
        for number, line in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                current = header[1]
                if current == key and not table:
                    return number
            elif current == table and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
                return number
        return 0

    def _check_keys(self) -> None:
        keys = (*EXAMPLES, "name")
        for key in self.values:
            if key not in keys:
                message = _('The key "%(key)s" is not known.') % {"key": key}
                self._add_problem(key, message, suggest_choices(key, keys))
        for key in REQUIRED:
            if key not in self.values:
                message = _('The key "%(key)s" is missing.') % {"key": key}
                self._add_problem(key, message, _("Add it: %(example)s") % {"example": self._example(key)})

    def _example(self, key: str) -> str:
        return EXAMPLES.get(key) or _('a line [name] and below it one line per language: sv = "…"')

    def _text(self, key: str) -> str:
        value = self.values.get(key, "")
        if isinstance(value, str) and (value.strip() or key not in self.values):
            return value.strip()
        self._add_problem(
            key,
            _('The value of "%(key)s" is not a text.') % {"key": key},
            _("Put it between quotation marks: %(example)s") % {"example": EXAMPLES[key]},
        )
        return ""

    def _code(self) -> str:
        code = self._text("code")
        if code and not PROGRAMME_CODE.fullmatch(code):
            self._add_problem(
                "code",
                _('The code "%(code)s" has characters that a code cannot have.') % {"code": code},
                _("Use only a–z, 0–9 and hyphens: %(example)s") % {"example": EXAMPLES["code"]},
            )
        return code

    def _year(self, key: str) -> int:
        value = self.values.get(key)
        if value is None:
            return 0
        if type(value) is int and 1000 <= value <= 9999:
            return value
        self._add_problem(
            key,
            _('"%(key)s" is not a year.') % {"key": key},
            _("Write four digits without quotation marks: %(example)s") % {"example": EXAMPLES[key]},
        )
        return 0

    def _names(self) -> dict[str, str]:
        names = self.values.get("name", {})
        if not isinstance(names, dict) or ("name" in self.values and not names):
            message = _("The name is not given language by language.")
            self._add_problem("name", message, _("Write %(example)s") % {"example": self._example("name")})
            return {}
        for language, name in names.items():
            self._check_name(language, name)
        return names

    def _check_name(self, language: str, name: object) -> None:
        if not LANGUAGE.fullmatch(language):
            self._add_problem(
                language,
                _('"%(language)s" is not the code of a language.') % {"language": language},
                _("Write the two letters of the language, such as sv or fi."),
                table="name",
            )
        elif not isinstance(name, str) or not name.strip():
            self._add_problem(
                language,
                _('The name in the language "%(language)s" is empty or not a text.') % {"language": language},
                _('Write the name between quotation marks: %(language)s = "…"') % {"language": language},
                table="name",
            )

    def _check_years(self, settings: EditionSettings) -> None:
        if settings.end_year and settings.end_year < settings.start_year:
            self._add_problem(
                "end_year",
                _("The programme ends in %(end)s, before it starts in %(start)s.")
                % {"end": settings.end_year, "start": settings.start_year},
                _("Correct end_year or start_year."),
            )

    def _check_source(self, settings: EditionSettings) -> None:
        language = settings.source_language
        if language and settings.name and language not in settings.name:
            self._add_problem(
                "source_language",
                _('The programme has no name in its source language "%(language)s".')
                % {"language": language},
                _('Add %(language)s = "…" below [name], or correct source_language.')
                % {"language": language},
            )
