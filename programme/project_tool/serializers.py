"""Actions and proposals as the endpoint tells them: codes, days as ISO 8601 has them, texts by language."""

from django.utils import timezone

from programme.importing.tables.languages import texts_of
from programme.models.internal_actions import read_texts


def tell_actions(actions):
    """Return a list of dicts for a queryset of actions, see :func:`.actions.readable`."""
    rows = list(actions)
    texts = read_texts(rows, title="title")
    return [_tell_action(action, texts[action.pk]) for action in rows]


def tell_proposals(proposals):
    """Return a list of dicts for a queryset of proposals that has their actions and meetings at hand."""
    return [
        {
            "id": proposal.pk,
            "action": proposal.action.identifier,
            "external_id": proposal.action.external_id,
            **_status(proposal),
            "note": _texts(proposal.note),
            "resources_used": _texts(proposal.resources_used),
            "proposed_at": _moment(proposal.proposed_at),
            "state": proposal.state,
            "decided_at": _moment(proposal.decided_at),
            "meeting": _day(proposal.meeting and proposal.meeting.date),
            "answer": _texts(proposal.answer),
        }
        for proposal in proposals
    ]


def _tell_action(action, texts):
    return {
        "identifier": action.identifier,
        "external_id": action.external_id,
        "title": {language: own["title"] for language, own in texts.items()},
        "example": action.is_example,
        **_status(action),
        "status_date": _day(action.status_date),
        "note": _texts(action.latest.note) if action.latest else {},
        "start": _month(action.start),
        "end": _month(action.end),
        "next_checkpoint": _checkpoint(next(iter(action.open_checkpoints), None)),
        "updated_at": _moment(action.updated_at),
    }


def _checkpoint(checkpoint):
    if checkpoint is None:
        return None
    return {
        "number": checkpoint.number,
        "text": _texts(checkpoint.text),
        "target": _texts(checkpoint.target),
        "due": _day(checkpoint.due),
    }


def _status(stated):
    return {"phase": str(stated.phase), "light": str(stated.light), "percent": stated.percent}


def _texts(value):
    return {language: text for language, text in texts_of(value).items() if text}


def _month(day):
    return f"{day:%Y-%m}" if day else None


def _day(day):
    return day.isoformat() if day else None


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
