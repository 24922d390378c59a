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


def perspectives():
    return {"anchor": ""}


def stop():
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
