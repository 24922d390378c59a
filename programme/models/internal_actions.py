"""Every action of a programme, whether everybody may read it or not, for those who work with it."""

from collections import defaultdict

from django.db.models import Prefetch

from ..roadmap.exports import action_row
from .action import CHOSEN, RELATIONS, Action
from .action_list import by_identifier
from .action_page import ACTION_TEXTS, ActionPage
from .checkpoints import Commitment


def internal_rows(programme):
    """Return the rows of the table of all actions, see :func:`action_row`, in eight queries."""
    actions = Action.objects.of(programme).select_related("sector", "predecessor", *CHOSEN.values())
    commitments = Prefetch("commitments", Commitment.objects.order_by("pk"))
    found = sorted(actions.prefetch_related(*RELATIONS, commitments), key=by_identifier)
    for action in found:
        for name, one in RELATIONS.items():
            setattr(action, f"{one}_list", list(getattr(action, name).all()))
    columns = {"title": "title", "summary": "abstract", **{name: name for name in ACTION_TEXTS[1:]}}
    texts = read_texts(found, **columns)
    return [action_row(action, texts[action.pk]) for action in found]


def read_texts(actions, **columns):
    """Return ``{primary key of an action: {language: {name: text}}}`` of their pages, published or not, in one query.

    A language in which a page waits for its translation is not there.

    Args:
        actions: an iterable of :class:`Action`.
        columns: the field of the page for each name.
    """
    texts = defaultdict(dict)
    pages = ActionPage.objects.filter(action__in=[action.pk for action in actions], alias_of=None)
    for action, language, *found in pages.order_by("path").values_list(
        "action_id", "locale__language_code", *columns.values()
    ):
        texts[action][language] = dict(zip(columns, found, strict=True))
    return texts
