"""What can be said of where an action stands: codes that facts hold, with their words in every language.

The phase says how far an action has come, the light whether it goes as planned. Neither is derived from the other.
The words have a context of their own: Wagtail, too, says "In progress", and means something else.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """How far an action has come, in the order of its life."""

    NOT_STARTED = "not_started", pgettext_lazy("phase of an action", "Not started")
    PLANNING = "planning", pgettext_lazy("phase of an action", "Planning")
    IN_PROGRESS = "in_progress", pgettext_lazy("phase of an action", "In progress")
    COMPLETED = "completed", pgettext_lazy("phase of an action", "Completed")
    CANCELLED = "cancelled", pgettext_lazy("phase of an action", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("phase of an action", "Postponed")
    MERGED = "merged", pgettext_lazy("phase of an action", "Merged")


class Light(models.TextChoices):
    """Whether an action goes as planned, as the steering group judges it."""

    ON_PLAN = "on_plan", pgettext_lazy("traffic light", "On plan")
    DEVIATING = "deviating", pgettext_lazy("traffic light", "Deviating, being put right")
    LATE = "late", pgettext_lazy("traffic light", "Late or at risk")
    NOT_ASSESSED = "not_assessed", pgettext_lazy("traffic light", "Not assessed")


class Verdict(models.TextChoices):
    """Whether the measurable target of a checkpoint was reached."""

    OPEN = "open", pgettext_lazy("verdict on a checkpoint", "Not yet judged")
    MET = "met", pgettext_lazy("verdict on a checkpoint", "Met")
    PARTLY_MET = "partly_met", pgettext_lazy("verdict on a checkpoint", "Partly met")
    NOT_MET = "not_met", pgettext_lazy("verdict on a checkpoint", "Not met")


class Priority(models.TextChoices):
    """How an action is put before others when resources are short."""

    HIGH = "high", pgettext_lazy("priority", "High")
    NORMAL = "normal", pgettext_lazy("priority", "Normal")
    LOW = "low", pgettext_lazy("priority", "Low")


# The phases in which nothing more is to be done.
CLOSED = (Phase.COMPLETED, Phase.CANCELLED, Phase.MERGED)


class MeetingState(models.TextChoices):
    """Where a meeting is in its own life; what it said is public once it is closed."""

    PLANNED = "planned", pgettext_lazy("state of a meeting", "Planned")
    OPEN = "open", pgettext_lazy("state of a meeting", "Open")
    CLOSED = "closed", pgettext_lazy("state of a meeting", "Closed")


# The phases an action goes through, for a track of steps; the others leave it.
TRACK = (Phase.NOT_STARTED, Phase.PLANNING, Phase.IN_PROGRESS, Phase.COMPLETED)


PHASE_EXPLANATIONS = {
    Phase.NOT_STARTED: _("The work has not begun."),
    Phase.PLANNING: _("What is to be done, by whom and with what is being worked out."),
    Phase.IN_PROGRESS: _("The work is going on."),
    Phase.COMPLETED: _("What was promised has been done."),
    Phase.CANCELLED: _("The work has been broken off and will not be taken up again."),
    Phase.POSTPONED: _("The work waits until later."),
    Phase.MERGED: _("The work goes on as part of another action."),
}
LIGHT_EXPLANATIONS = {
    Light.ON_PLAN: _("The action goes as planned."),
    Light.DEVIATING: _("The action deviates from the plan, and this is being put right."),
    Light.LATE: _("The action is late, or its goal is at risk."),
    Light.NOT_ASSESSED: _("The steering group has not assessed the action."),
}
