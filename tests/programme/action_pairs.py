"""Texts of an action in both languages, and the pages they are made into."""

import json

from programme.models import Action, ActionPage
from programme.roadmap.page_services.creation import create_action_pages

SWEDISH = {
    "title": "E-tjänster för alla & envar",
    "abstract": "Vi gör tjänsterna enkla.\n\nFör att alla ska klara sig.",
    "effect_outside": "Det går snabbare.",
    "legal_basis": "Lag 306/2019",
}
FINNISH = {
    "title": "Sähköiset palvelut kaikille",
    "abstract": "Teemme palveluista helppoja.\n\nJotta kaikki pärjäävät.",
    "effect_outside": "Asiointi nopeutuu.",
    "legal_basis": "Laki 306/2019",
}


def make_pages(programme, identifier="D1", **texts):
    """Make an action with these texts, by language, and return its pages by language."""
    action = Action.objects.create(programme=programme, identifier=identifier)
    create_action_pages(programme, [(action, texts)])
    return pages_of(action)


def pages_of(action):
    pages = ActionPage.objects.filter(action=action).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def values(page, without=()):
    """The page's row, and what its children say, as plain data."""
    content = json.loads(page.to_json())
    return {name: value for name, value in content.items() if name not in without}
