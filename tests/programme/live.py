"""Texts that show actions, and what is read off a page that shows them."""

from uuid import uuid4

from programme.models import ChapterPage
from tests.programme.builders import add, block, heading, link, text, translate

EMPTY = {"actions": [], "promotes": "", "sector": "", "phase": "", "light": "", "limit": None}


def chosen(*actions):
    """The raw value of a list of actions that an editor has chosen."""
    return [{"type": "item", "id": str(uuid4()), "value": action.pk} for action in actions]


def listed(**value):
    return block("actions", EMPTY | value)


def promise(anchor="promise", words="<p>Vi lovar.</p>"):
    return block("callout", {"kind": "promise", "title": "Löftet", "text": words, "anchor": anchor})


def codes(html):
    """The identifiers of the actions that are listed."""
    return [code.get_text() for code in html.select(".action-code")]


def counts(html):
    """The numbers of a summary by the class of what they count."""
    return {item.span["class"][1]: int(item.b.get_text()) for item in html.select(".status-summary li")}


def write_pair(roadmap, *body):
    """Add a chapter with this body in both languages; returns its pages by language."""
    sv = add(roadmap.document.sv.programme, ChapterPage, "Kapitel", body=body, number=9)
    return {"sv": sv, "fi": translate(sv, "Luku", body=body, slug="luku")}


def everything(roadmap, times):
    """All that can show an action in a text, so many times."""
    actions = roadmap.actions
    body = []
    for number in range(times):
        body += [
            heading(f"Rubrik {number}", anchor=f"h{number}"),
            promise(f"promise-{number}"),
            listed(actions=chosen(*actions.values())),
            listed(promotes="goal:a", limit=number + 1),
            block("action", {"action": actions["D1"].pk}),
            *(block("status", {"of": of}) for of in ("", "goal:b", "competence:1", "sector:water")),
            *(text(f"<p>{link(page)}</p>") for page in roadmap.pages["sv"].values()),
        ]
    return body
