"""Status codes of actions, checkpoints and meetings, with their labels and explanations.

The phase is the stage of an action, the traffic light its assessment. Neither is derived from the other. The labels have
message contexts, because Wagtail has messages such as "In progress" with another meaning.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """Phase of an action, in chronological order."""

    NOT_STARTED = "not_started", pgettext_lazy("phase of an action", "Not started")
    PLANNING = "planning", pgettext_lazy("phase of an action", "Planning")
    IN_PROGRESS = "in_progress", pgettext_lazy("phase of an action", "In progress")
    COMPLETED = "completed", pgettext_lazy("phase of an action", "Completed")
    CANCELLED = "cancelled", pgettext_lazy("phase of an action", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("phase of an action", "Postponed")
    MERGED = "merged", pgettext_lazy("phase of an action", "Merged")


class Light(models.TextChoices):
    """Traffic light of an action: the steering group's assessment of its progress against the plan."""

    ON_PLAN = "on_plan", pgettext_lazy("traffic light", "On plan")
    DEVIATING = "deviating", pgettext_lazy("traffic light", "Deviating, being put right")
    LATE = "late", pgettext_lazy("traffic light", "Late or at risk")
    NOT_ASSESSED = "not_assessed", pgettext_lazy("traffic light", "Not assessed")


class Verdict(models.TextChoices):
    """Verdict on a checkpoint: whether its measurable target was reached."""

    OPEN = "open", pgettext_lazy("verdict on a checkpoint", "Not yet judged")
    MET = "met", pgettext_lazy("verdict on a checkpoint", "Met")
    PARTLY_MET = "partly_met", pgettext_lazy("verdict on a checkpoint", "Partly met")
    NOT_MET = "not_met", pgettext_lazy("verdict on a checkpoint", "Not met")


class Priority(models.TextChoices):
    """Priority of an action when resources are scarce."""

    HIGH = "high", pgettext_lazy("priority", "High")
    NORMAL = "normal", pgettext_lazy("priority", "Normal")
    LOW = "low", pgettext_lazy("priority", "Low")


# Phases of finished actions.
CLOSED = (Phase.COMPLETED, Phase.CANCELLED, Phase.MERGED)


class MeetingState(models.TextChoices):
    """State of a meeting. Its entries are public once it is closed."""

    PLANNED = "planned", pgettext_lazy("state of a meeting", "Planned")
    OPEN = "open", pgettext_lazy("state of a meeting", "Open")
    CLOSED = "closed", pgettext_lazy("state of a meeting", "Closed")


# Phases of the regular course of an action, shown as a track of steps.
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
