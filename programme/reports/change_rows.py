"""What was said of the actions from one day to another."""

from collections import defaultdict

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from programme.models import Checkpoint
from programme.models.action_list import by_identifier
from programme.models.history import stands_on
from programme.status import Light, Phase, Verdict

# What is told of how an action was and is.
CHANGED = ("phase_was", "phase_now", "light_was", "light_now", "percent_was", "percent_now")
NOTHING_SAID = pgettext_lazy("report", "Nothing said yet")


class Change(models.TextChoices):
    """What a line of the report tells."""

    STATUS = "status", pgettext_lazy("report", "Changed")
    NEW = "new", pgettext_lazy("report", "New")
    VERDICT = "verdict", pgettext_lazy("report", "Verdict")


def read_changes(actions, since, until):
    """Return the lines of the report, in four queries.

    Args:
        actions: a queryset.
        since: a day; what was said by its end is how it was.
        until: a later day; what was said by its end is how it is.

    Returns:
        A dict for each action whose phase, light or percent differs, for each of which something was said for the first
        time, and for each verdict that a meeting after ``since`` gave; in the order of the actions.
    """
    before, after = stands_on([since, until], actions)
    verdicts = _verdicts(actions, since, until)
    rows = []
    for action in sorted(actions.with_titles(), key=by_identifier):
        was, now = before.get(action.pk), after.get(action.pk)
        if now and (was is None or was.said != now.said):
            rows.append(_status_row(action, was, now))
        rows += [_verdict_row(action, checkpoint) for checkpoint in verdicts[action.pk]]
    return rows


def _verdicts(actions, since, until):
    """{primary key of an action: checkpoints that were judged after ``since``}, in one query."""
    judged = Checkpoint.objects.exclude(verdict=Verdict.OPEN).filter(
        action__in=actions.order_by().values("pk"), meeting__date__gt=since, meeting__date__lte=until
    )
    found = defaultdict(list)
    for checkpoint in judged.order_by("number", "pk"):
        found[checkpoint.action_id].append(checkpoint)
    return found


def _status_row(action, was, now):
    words_was, words_now = _words(was), _words(now)
    change = Change.STATUS if was else Change.NEW
    return _row(
        action,
        change,
        what=change.label,
        was=_in_one(words_was) or NOTHING_SAID,
        now=_in_one(words_now),
        **{f"{name}_was": value for name, value in words_was.items()},
        **{f"{name}_now": value for name, value in words_now.items()},
    )


def _verdict_row(action, checkpoint):
    return _row(
        action,
        Change.VERDICT,
        what=format_lazy("{}: {}", Change.VERDICT.label, checkpoint.text),
        was=Verdict.OPEN.label,
        now=checkpoint.get_verdict_display(),
        checkpoint=checkpoint.text,
        verdict=checkpoint.get_verdict_display(),
    )


def _row(action, change, **told):
    """A line; what it does not tell is empty."""
    names = ("identifier", "title", "change", *CHANGED, "checkpoint", "verdict")
    about = {"identifier": action.identifier, "title": action.title, "change": change.label}
    return dict.fromkeys(names, "") | about | told | {"action": action, "name": str(action)}


def _words(stand):
    if stand is None:
        return {"phase": "", "light": "", "percent": None}
    return {"phase": Phase(stand.phase).label, "light": Light(stand.light).label, "percent": stand.percent}


def _in_one(words):
    percent = "" if words["percent"] is None else f"{words['percent']} %"
    return " · ".join(str(word) for word in (words["phase"], words["light"], percent) if word)
