"""Columns of the tables in which actions, progress and checkpoints are exported and imported."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

from ..languages import content_language_codes, language_name


class Content(Enum):
    """Type of the cells of a column."""

    WORD = auto()
    TEXT = auto()  # one column for each language of the site
    IDENTIFIER = auto()
    ANCHORS = auto()
    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    FIRST_MONTH = auto()
    LAST_MONTH = auto()
    FLAG = auto()
    CODE = auto()
    CODES = auto()
    PHASE = auto()
    LIGHT = auto()
    VERDICT = auto()
    PRIORITY = auto()


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: name of the column in code and in rows as dicts.
        heading: translated heading.
        content: type of the cells.
        required: whether a new row must have a value.
        only_exported: whether an import ignores the column.
    """

    name: str
    heading: Promise
    content: Content = Content.WORD
    required: bool = False
    only_exported: bool = False

    @property
    def per_language(self) -> bool:
        """Whether the table has the column once for each language of the site."""
        return self.content is Content.TEXT


_PHASE = Column("phase", pgettext_lazy("column", "Phase"), Content.PHASE, required=True)
_LIGHT = Column("light", pgettext_lazy("column", "Traffic light"), Content.LIGHT, required=True)
_PERCENT = Column("percent", pgettext_lazy("column", "Percent done"), Content.PERCENT)
_ACTION = Column("action", pgettext_lazy("column", "Action"), Content.IDENTIFIER, required=True)
_EXAMPLE = Column("example", pgettext_lazy("column", "Example"), only_exported=True)
_MEETING = Column("meeting", pgettext_lazy("column", "Meeting"), Content.DATE)
_EXTERNAL_ID = Column("external_id", pgettext_lazy("column", "External identifier"))

ACTIONS = (
    Column("identifier", pgettext_lazy("column", "Identifier"), Content.IDENTIFIER, required=True),
    Column("title", pgettext_lazy("column", "Title"), Content.TEXT, required=True),
    Column("summary", pgettext_lazy("column", "Summary"), Content.TEXT),
    Column("effect_outside", pgettext_lazy("column", "Effect on customers"), Content.TEXT),
    Column("effect_inside", pgettext_lazy("column", "Effect on the staff"), Content.TEXT),
    Column("communication", pgettext_lazy("column", "Communication"), Content.TEXT),
    Column("implementation", pgettext_lazy("column", "Implementation"), Content.TEXT),
    Column("resources", pgettext_lazy("column", "Resources needed"), Content.TEXT),
    Column("legal_basis", pgettext_lazy("column", "Legal basis"), Content.TEXT),
    Column("goals", pgettext_lazy("column", "Goals"), Content.CODES),
    Column("competences", pgettext_lazy("column", "Competences"), Content.CODES),
    Column("level", pgettext_lazy("column", "Level"), Content.CODE, required=True),
    Column("statutory", pgettext_lazy("column", "Statutory"), Content.CODE, required=True),
    Column("benefits", pgettext_lazy("column", "Benefits"), Content.CODES, required=True),
    Column("beneficiaries", pgettext_lazy("column", "Beneficiaries"), Content.CODES, required=True),
    Column("cost", pgettext_lazy("column", "Cost class"), Content.CODE, required=True),
    Column("effect", pgettext_lazy("column", "Effect class"), Content.CODE, required=True),
    Column("development", pgettext_lazy("column", "Development model"), Content.CODE, required=True),
    Column("sector", pgettext_lazy("column", "Sector"), Content.CODE, required=True),
    Column("contact_role", pgettext_lazy("column", "Contact"), Content.TEXT),
    Column("partners", pgettext_lazy("column", "Partners"), Content.TEXT),
    Column("start", pgettext_lazy("column", "Start"), Content.FIRST_MONTH),
    Column("end", pgettext_lazy("column", "End"), Content.LAST_MONTH),
    Column("priority", pgettext_lazy("column", "Priority"), Content.PRIORITY),
    Column("predecessor", pgettext_lazy("column", "Continues the action"), Content.IDENTIFIER),
    Column("carried_over", pgettext_lazy("column", "Carried over from"), Content.TEXT),
    _EXTERNAL_ID,
    Column("commitments", pgettext_lazy("column", "Promises"), Content.ANCHORS),
    Column("example", _EXAMPLE.heading, Content.FLAG),
    Column("phase", _PHASE.heading, only_exported=True),
    Column("light", _LIGHT.heading, only_exported=True),
    Column("percent", _PERCENT.heading, only_exported=True),
    Column("status_date", pgettext_lazy("column", "Status since"), only_exported=True),
)

PROGRESS = (
    _ACTION,
    _EXTERNAL_ID,
    Column("number", pgettext_lazy("column", "Number"), Content.NUMBER),
    Column("date", pgettext_lazy("column", "Date"), Content.DATE, required=True),
    _MEETING,
    Column("body", pgettext_lazy("column", "Body"), Content.TEXT),
    _PHASE,
    _LIGHT,
    _PERCENT,
    Column("note", pgettext_lazy("column", "Note"), Content.TEXT),
    Column("resources_used", pgettext_lazy("column", "Resources used"), Content.TEXT),
    Column("decision", pgettext_lazy("column", "Decision"), Content.TEXT),
    Column("corrects", pgettext_lazy("column", "Corrects number"), Content.NUMBER),
    Column("reason", pgettext_lazy("column", "Reason for the correction"), Content.TEXT),
    _EXAMPLE,
)

CHECKPOINTS = (
    _ACTION,
    Column("number", pgettext_lazy("column", "Number"), Content.NUMBER, required=True),
    Column("text", pgettext_lazy("column", "Checkpoint"), Content.TEXT, required=True),
    Column("target", pgettext_lazy("column", "Measurable target"), Content.TEXT),
    Column("due", pgettext_lazy("column", "Due"), Content.DATE),
    Column("verdict", pgettext_lazy("column", "Verdict"), Content.VERDICT),
    Column("evidence", pgettext_lazy("column", "Evidence"), Content.TEXT),
    _MEETING,
    _EXAMPLE,
)

TABLES = {"actions": ACTIONS, "progress": PROGRESS, "checkpoints": CHECKPOINTS}


def column_headings(columns: Iterable[Column], language: str) -> dict[str, str]:
    """Return the headings of a table in one language, in the order of its columns.

    Args:
        columns: the columns of the table, such as ``ACTIONS``.
        language: language code of the headings.

    Returns:
        ``{name: heading}``, with a name for each language of the site for texts: ``title_sv``, ``title_fi``.
    """
    with override(language):
        headings = {}
        for column in columns:
            for code in content_language_codes() if column.per_language else ():
                headings[f"{column.name}_{code}"] = f"{column.heading} ({language_name(code)})"
            if not column.per_language:
                headings[column.name] = str(column.heading)
        return headings
