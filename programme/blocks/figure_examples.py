"""An example of each diagram, in the active language; the data of those that are drawn from a table."""

from django.utils.html import format_html
from django.utils.translation import gettext as _


def figure(diagram="hierarchy"):
    """The raw value of a figure with this diagram (one of ``DIAGRAMS``)."""
    caption, alt = _words()[diagram]
    return {
        "number": 1,
        "caption": caption,
        "image": None,
        "diagram": diagram,
        "alt": alt,
        "description": format_html("<p>{}</p>", alt),
        "data": _table(*_data().get(diagram, ([], []))),
        "anchor": "",
    }


def _words():
    """The caption and the alternative text of each diagram."""
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


def _data():
    """The headings and the rows of the diagrams that are drawn from a table."""
    name, meaning = _("Name"), _("What it is")
    return {
        "hierarchy": (
            [name, meaning],
            [
                [_("City strategy"), _("Where the city is going")],
                [_("Programme"), _("What the city wants to achieve")],
                [_("Roadmap"), _("What is done, by whom and when")],
            ],
        ),
        "nested": (
            [name, meaning],
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


def _table(headings, rows):
    return {
        "caption": "",
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": [format_html("<p>{}</p>", cell) for cell in row]} for row in rows],
    }
