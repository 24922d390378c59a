"""The actions that minutes speak of: what they are called in a language, and what they promote."""

from django.apps import apps

from ..models import Action
from ..models.action_list import by_identifier
from ..models.navigation import with_text_language
from .content import Named
from .texts import told, written


def read_actions(programme_id, language):
    """Return {primary key: action} in the order of the identifiers, in four queries.

    Each :class:`Action` has ``named``, and its goals and competences at hand.
    """
    pages = apps.get_model("programme.ActionPage").objects.filter(action__programme=programme_id)
    titles = {}
    for page in with_text_language(pages.defer("body")).select_related("locale").order_by("path"):
        own = page.locale.language_code == language
        if own or page.action_id not in titles:
            titles[page.action_id] = written(page.title, page.text_language, language)
    actions = Action.objects.of(programme_id).prefetch_related("goals", "competences")
    found = {}
    for action in sorted(actions, key=by_identifier):
        action.named = Named(
            action.identifier,
            titles.get(action.pk) or written("", language, language),
            action.is_example,
            told(action.contact_role, language),
        )
        found[action.pk] = action
    return found


def promoted(action):
    """Return what an action is told under: the first goal or else competence that it promotes, or None."""
    facts = [*_in_order(action.goals), *_in_order(action.competences)]
    return facts[0] if facts else None


def _in_order(facts):
    return sorted(facts.all(), key=lambda fact: (fact.order, fact.code))
