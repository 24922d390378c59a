"""What each block shows as an example of itself: raw values in the active language, as an editor would write them."""

from django.apps import apps
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def note():
    """The text of the footnote that the examples refer to."""
    return _("Act on the Provision of Digital Services (306/2019), section 5.")


def heading(level="2"):
    texts = {"2": _("How the programme is followed up"), "3": _("Who reports, and when")}
    return {"text": texts[level], "level": level, "anchor": "follow-up"}


def text():
    opening = _(
        "You choose how you use the city's services: <b>online, by phone or on the spot</b>. "
        "An online service must work for everybody, also with a screen reader.[^1]"
    )
    places = [_("in the library"), _("at the city's service point"), _("by phone on weekdays")]
    items = format_html_join("", "<li>{}</li>", ((place,) for place in places))
    return f"<p>{opening}</p><p>" + _("You get help") + f"</p><ul>{items}</ul>"


def quote():
    words = {"text": _paragraph(_("Whoever asks does not go astray.")), "author": _("Proverb")}
    return words | {"work": "", "year": None, "language": "", "anchor": ""}


def callout(kind="promise"):
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
    title, words = texts[kind]
    return {"kind": kind, "title": title, "text": _paragraph(words), "anchor": ""}


def definitions():
    terms = [
        (_("online service"), _("A service that you can use on the net at any time.")),
        (_("roadmap"), _("The list of what is done to reach the goals, with the dates.")),
    ]
    return {"items": [{"term": term, "definition": _paragraph(words)} for term, words in terms]}


def comments():
    """The same in every language, as comments are."""
    words = [("Selkeä ja ajantasainen.", "fi"), ("Lätt att läsa, men målen kunde vara fler.", "sv")]
    return {"items": [{"text": text, "language": language} for text, language in words], "anchor": ""}


def table():
    columns = [("text", _("Service point")), ("number", _("Visits in a year"))]
    rows = [(_("Library"), 12500.0), (_("City hall"), 3480.0)]
    content = {
        "caption": _("Where you get help"),
        "columns": [{"type": kind, "heading": words} for kind, words in columns],
        "rows": [{"values": [_paragraph(name), count]} for name, count in rows],
    }
    return {"table": content, "header_column": True, "anchor": ""}


def pages(kind="goal"):
    return {"kind": kind}


def perspectives_example():
    return {"anchor": ""}


def path_step_example():
    return {
        "title": _("The goals in brief"),
        "page": _some_page(),
        "section": "",
        "minutes": 2,
        "reason": _("Here you see what your own work contributes to."),
    }


def _some_page():
    live = apps.get_model("programme.DocumentPage").objects.live()
    return live.filter(locale__language_code=get_language()).first() or live.first()


def _paragraph(words):
    return format_html("<p>{}</p>", words)


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


def status_example():
    return {"of": ""}


def actions():
    empty = dict.fromkeys(("promotes", "sector", "phase", "light"), "")
    return empty | {"actions": [], "limit": 3}


def action():
    """The first action that has something to tell, or any; None as long as there is none."""
    rows = apps.get_model("programme.Action").objects.public().order_by("pk")
    found = rows.exclude(latest=None).first() or rows.first()
    return {"action": found and found.pk}
