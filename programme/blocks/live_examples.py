"""Examples of the blocks that show where actions stand: raw values, of actions that the site has."""

from django.apps import apps


def status():
    return {"of": ""}


def actions():
    empty = dict.fromkeys(("promotes", "sector", "phase", "light"), "")
    return empty | {"actions": [], "limit": 3}


def action():
    """The first action that has something to tell, or any; None as long as there is none."""
    rows = apps.get_model("programme.Action").objects.public().order_by("pk")
    found = rows.exclude(latest=None).first() or rows.first()
    return {"action": found and found.pk}
