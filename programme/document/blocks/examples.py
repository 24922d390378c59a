"""Preview values of the blocks: raw block values in the active language."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def note() -> str:
    """Return the text of the footnote that the examples refer to."""
    return _("Act on the Provision of Digital Services (306/2019), section 5.")


def heading(level: str = "2") -> dict[str, Any]:
    """Return the raw value of a heading of level ``"2"`` or ``"3"``."""
    texts = {"2": _("How the programme is followed up"), "3": _("Who reports, and when")}
    return {"text": texts[level], "level": level, "anchor": "follow-up"}


def text() -> str:
    """Return the HTML of a rich-text block with a list and a footnote mark."""
    opening = _(
        "You choose how you use the city's services: <b>online, by phone or on the spot</b>. "
        "An online service must work for everybody, also with a screen reader.[^1]"
    )
    channels = [_("in the library"), _("at the city's service point"), _("by phone on weekdays")]
    items = format_html_join("", "<li>{}</li>", ((channel,) for channel in channels))
    return f"<p>{opening}</p><p>" + _("You get help") + f"</p><ul>{items}</ul>"


def quote() -> dict[str, Any]:
    """Return the raw value of a quotation."""
    return {
        "text": _paragraph(_("Whoever asks does not go astray.")),
        "author": _("Proverb"),
        "work": "",
        "year": None,
        "language": "",
        "anchor": "",
    }


def callout(kind: str = "promise") -> dict[str, Any]:
    """Return the raw value of a callout of a kind: ``note``, ``promise`` or ``question``."""
    texts = {
        "note": (
            _("Two kinds of actions"),
            _("The city answers for some actions alone, and for others with its neighbours."),
        ),
        "promise": (
            _("We answer within a week"),
            _("You always get an answer from a person, not a machine."),
        ),
        "question": (_("What would make your day easier?"), _("Tell us what you would like to do online.")),
    }
    title, text = texts[kind]
    return {"kind": kind, "title": title, "text": _paragraph(text), "anchor": ""}


def definitions() -> dict[str, Any]:
    """Return the raw value of a definition list."""
    terms = [
        (_("online service"), _("A service that you can use on the net at any time.")),
        (_("roadmap"), _("The list of what is done to reach the goals, with the dates.")),
    ]
    return {"items": [{"term": term, "definition": _paragraph(text)} for term, text in terms]}


def comments() -> dict[str, Any]:
    """Return the raw value of a list of comments; comments are not translated."""
    texts = [("Selkeä ja ajantasainen.", "fi"), ("Lätt att läsa, men målen kunde vara fler.", "sv")]
    return {"items": [{"text": text, "language": language} for text, language in texts], "anchor": ""}


def table() -> dict[str, Any]:
    """Return the raw value of a table with a header column and a column of numbers."""
    columns = [("text", _("Service point")), ("number", _("Visits in a year"))]
    rows = [(_("Library"), 12500.0), (_("City hall"), 3480.0)]
    content = {
        "caption": _("Where you get help"),
        "columns": [{"type": block_type, "heading": heading} for block_type, heading in columns],
        "rows": [{"values": [_paragraph(name), count]} for name, count in rows],
    }
    return {"table": content, "header_column": True, "anchor": ""}


def pages(kind: str = "goal") -> dict[str, Any]:
    """Return the raw value of a list of goal pages, or of competence pages (``kind="competence"``)."""
    return {"kind": kind}


def perspectives_example() -> dict[str, Any]:
    """Return the raw value of the block of perspectives."""
    return {"anchor": ""}


def path_step_example() -> dict[str, Any]:
    """Return the raw value of a step of a reading path, which leads to any live page of the document."""
    return {
        "title": _("The goals in brief"),
        "page": _some_page(),
        "section": "",
        "minutes": 2,
        "reason": _("Here you see what your own work contributes to."),
    }


def _some_page() -> Any:
    live = apps.get_model("programme.DocumentPage").objects.live()
    return live.filter(locale__language_code=get_language()).first() or live.first()


def _paragraph(text: object) -> SafeString:
    return format_html("<p>{}</p>", text)


def figure(diagram: str = "hierarchy") -> dict[str, Any]:
    """Return the raw value of a figure with a diagram.

    Args:
        diagram: the name of a diagram in ``programme.document.syntax.DIAGRAMS``.
    """
    caption, alt = _captions()[diagram]
    return {
        "number": 1,
        "caption": caption,
        "image": None,
        "diagram": diagram,
        "alt": alt,
        "description": _paragraph(alt),
        "data": _table(*_data().get(diagram, ([], []))),
        "anchor": "",
    }


def _captions() -> dict[str, tuple[str, str]]:
    """Return the caption and the alternative text of each diagram."""
    return {
        "goals": (
            _("The goals of the programme"),
            _("The goals stand around the programme, each with its letter and name."),
        ),
        "goal-links": (
            _("What the goals serve"),
            _("Each goal leads to one benefit and to one or two spearheads of the city strategy."),
        ),
        "spearheads": (
            _("The spearheads of the city strategy"),
            _("The spearheads of the city strategy side by side."),
        ),
        "strategy-to-roadmap": (
            _("From the strategy to the roadmap"),
            _("The strategy leads to the goals, and the goals lead to the actions of the roadmap."),
        ),
        "hierarchy": (
            _("Each plan builds on the one below it"),
            _("The city strategy is the base; the programme stands on it, and the roadmap on the programme."),
        ),
        "nested": (
            _("The programme is part of larger wholes"),
            _("The programme of the city is inside that of the country, which is inside that of the EU."),
        ),
        "timeline": (
            _("How the programme came about"),
            _("A survey in spring, comments in autumn and the decision in January."),
        ),
        "groups": (
            _("Who gets what help"),
            _("Residents get support and courses, and companies get advice."),
        ),
    }


def _data() -> dict[str, tuple[list[str], list[list[str]]]]:
    """Return the headings and the rows of each diagram that is drawn from a table."""
    name, description = _("Name"), _("What it is")
    return {
        "hierarchy": (
            [name, description],
            [
                [_("City strategy"), _("Where the city is going")],
                [_("Programme"), _("What the city wants to achieve")],
                [_("Roadmap"), _("What is done, by whom and when")],
            ],
        ),
        "nested": (
            [name, description],
            [
                [_("EU's Digital Decade"), _("Goals that all member states share")],
                [_("Finland's digital compass"), _("The goals of the country")],
                [_("The city's programme"), _("What is done here")],
            ],
        ),
        "timeline": (
            [_("When"), _("What happens")],
            [
                [_("April 2023"), _("Residents and staff are asked")],
                [_("October 2023"), _("The proposal is open for comments")],
                [_("January 2024"), _("The programme is approved")],
            ],
        ),
        "groups": (
            [_("For whom"), _("What help"), _("What it means")],
            [
                [_("Residents"), _("Support"), _("Help with one's own device")],
                [_("Residents"), _("Courses"), _("The basics in a small group")],
                [_("Companies"), _("Advice"), _("Help with the city's online services")],
            ],
        ),
    }


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "caption": "",
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": [_paragraph(cell) for cell in row]} for row in rows],
    }


def status_example() -> dict[str, Any]:
    """Return the raw value of a status summary of all actions."""
    return {"of": ""}


def actions() -> dict[str, Any]:
    """Return the raw value of a list of the first three actions."""
    return {"promotes": "", "sector": "", "phase": "", "light": "", "actions": [], "limit": 3}


def action() -> dict[str, Any]:
    """Return the value of a block that shows the first action with progress, or else the first action.

    The action is None while there are no public actions.
    """
    rows = apps.get_model("programme.Action").objects.public().order_by("pk")
    row = rows.exclude(latest=None).first() or rows.first()
    return {"action": row}
