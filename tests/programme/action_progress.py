"""Entries of progress, and the status they make."""

from programme.models import Action, ProgressUpdate

STATUS = ("phase", "light", "percent", "status_date", "latest_id")


def status(action):
    return Action.objects.filter(pk=action.pk).values(*STATUS).get()


def entry(action, day, phase="in_progress", **values):
    return ProgressUpdate(action=action, date=day, phase=phase, **{"light": "on_plan"} | values)
