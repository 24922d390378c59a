"""What of an action needs somebody's attention: it goes stale or late, or lacks what every action should have."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from ..roadmap.columns import language_name
from ..status import CLOSED
from .action import Action
from .action_page import ActionPage
from .checkpoints import Checkpoint
from .document import ProgrammePage
from .freshness import stale_before

# A text in several languages that is empty, as the database holds it.
_EMPTY = ("", "{}")
_NO_TEXT = "no_text_"


class Attention(models.TextChoices):
    """What can need attention, beside the text in each language of the site."""

    STALE = "stale", pgettext_lazy("attention", "Not updated for long")
    LATE_CHECKPOINT = "late_checkpoint", pgettext_lazy("attention", "A checkpoint is late")
    NO_OWNER = "no_owner", pgettext_lazy("attention", "No sector or no contact")
    NO_BENEFIT = "no_benefit", pgettext_lazy("attention", "No benefit")
    NO_CHECKPOINT = "no_checkpoint", pgettext_lazy("attention", "No checkpoint")


def attention_choices():
    """Return pairs of the code of what can need attention and its words, in one query.

    A text is missed in the languages that a programme is published in, not in every one that the site has.
    """
    locales = Locale.objects.filter(pk__in=ProgrammePage.objects.values("locale")).order_by("pk")
    texts = [(f"{_NO_TEXT}{locale.language_code}", _text_missing(locale)) for locale in locales]
    return [*Attention.choices, *texts]


def needing(code, day=None):
    """Return the condition that an action needs this attention on ``day`` (today), for a queryset of actions.

    In what is closed nothing more is to be done; only its text is still read, and so missed.

    Args:
        code: one of :class:`Attention`, or of :func:`attention_choices`.
        day: the day on which it is asked.

    Raises:
        KeyError: there is no such code.
    """
    if code.startswith(_NO_TEXT):
        return _no_text(code.removeprefix(_NO_TEXT))
    day = day or timezone.localdate()
    checkpoints = Checkpoint.objects.filter(action=models.OuterRef("pk"))
    benefits = Action.benefits.through.objects.filter(action=models.OuterRef("pk"))
    lacking = {
        Attention.STALE: models.Q(status_date=None) | models.Q(status_date__lt=stale_before(day)),
        Attention.LATE_CHECKPOINT: models.Q(models.Exists(checkpoints.overdue(day))),
        Attention.NO_OWNER: models.Q(sector=None) | models.Q(contact_role__in=_EMPTY),
        Attention.NO_BENEFIT: ~models.Q(models.Exists(benefits)),
        Attention.NO_CHECKPOINT: ~models.Q(models.Exists(checkpoints)),
    }
    return lacking[code] & ~models.Q(phase__in=CLOSED)


def _no_text(language):
    """Nobody can read about it in this language: no page of its own there, or one that says nothing."""
    pages = ActionPage.objects.filter(locale__language_code=language, alias_of=None)
    return ~models.Q(models.Exists(pages.exclude(abstract="").filter(action=models.OuterRef("pk"))))


def _text_missing(locale):
    return _("No text: %(language)s") % {"language": language_name(locale.language_code)}
