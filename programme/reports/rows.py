"""What the document promises and what the roadmap does about it, as the lines of one report."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from ..models import Action, Commitment, DocumentPage
from ..models.action_list import by_identifier
from ..models.passages import mentioned, promises


class Missing(models.TextChoices):
    """What a line of the report lacks."""

    ACTION = "action", _("No action answers it")
    PASSAGE = "passage", _("No passage speaks of it")
    NOTHING = "nothing", _("Nothing")


@dataclass(frozen=True)
class Row:
    """A promise of the document, or an action of a roadmap.

    Attributes:
        kind: which of the two, in words.
        title: what it is called.
        place: the page of a promise, or the programme of an action.
        related: the identifiers of the actions that answer the promise, or the promises that the action answers.
        missing: one of :class:`Missing`.
        edit_url: where it is changed in the admin.
    """

    kind: str
    title: str
    place: str
    related: str
    missing: Missing
    edit_url: str

    @property
    def missing_label(self):
        """What is missing, in words."""
        return self.missing.label


def read_rows():
    """Return a :class:`Row` for every promise of live pages and every action, with as many queries for all as for one.

    What lacks something comes first; within that, promises in the order of the document, and then actions.
    """
    answers = defaultdict(list)
    for commitment in Commitment.objects.select_related("action"):
        answers[commitment.page_key, commitment.anchor].append(commitment.action)
    made = _promises()
    kept = defaultdict(list)
    for passage, (_page, title) in made.items():
        for action in answers[passage]:
            kept[action.pk].append(title)
    rows = [_promise_row(page, title, answers[key]) for key, (page, title) in made.items()]
    actions = Action.objects.select_related("programme").with_titles()
    spoken_of, finder = mentioned(Action.objects.all()), AdminURLFinder()
    for action in sorted(actions, key=lambda action: (action.programme_id, by_identifier(action))):
        missing = Missing.NOTHING if kept[action.pk] or action.pk in spoken_of else Missing.PASSAGE
        rows.append(_action_row(action, kept[action.pk], missing, finder.get_edit_url(action)))
    return sorted(rows, key=lambda row: row.missing == Missing.NOTHING)


def _promises():
    """{(translation key, anchor): (page, title)} of every promise, in the active language or else in another."""
    pages = DocumentPage.objects.live().filter(actionpage=None).select_related("locale").order_by("path")
    made = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code != get_language()):
        for anchor, title in promises(page):
            made.setdefault((page.translation_key, anchor), (page, title))
    return made


def _promise_row(page, title, actions):
    return Row(
        kind=_("Promise"),
        title=title,
        place=page.title,
        related=", ".join(action.identifier for action in sorted(actions, key=by_identifier)),
        missing=Missing.NOTHING if actions else Missing.ACTION,
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def _action_row(action, kept, missing, edit_url):
    return Row(
        kind=_("Action"),
        title=str(action),
        place=str(action.programme),
        related=", ".join(kept),
        missing=missing,
        edit_url=edit_url,
    )
