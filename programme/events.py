"""Events: what is worth an entry in an audit log, recorded by any app and received through a signal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from .extensions import declarations
from .signals import event_recorded, rows_changed, rows_changing

_MAX_NAME = 255
_acting = ContextVar("name of an actor that is no user", default="")


class EventKind(models.TextChoices):
    """Kinds of events."""

    STATUS = "status", pgettext_lazy("audit log", "Status")
    FACT = "fact", pgettext_lazy("audit log", "Facts of the programme")
    MEETING = "meeting", pgettext_lazy("audit log", "Meeting")
    IMPORT = "import", pgettext_lazy("audit log", "Import")
    EXPORT = "export", pgettext_lazy("audit log", "Export of internal data")
    PUBLICATION = "publication", pgettext_lazy("audit log", "Publication")
    ROLE = "role", pgettext_lazy("audit log", "Roles and rights")
    LOGIN = "login", pgettext_lazy("audit log", "Login")
    LOG = "log", pgettext_lazy("audit log", "The log itself")


@dataclass(frozen=True)
class Event:
    """Who did what to which object.

    Attributes:
        kind: an :class:`EventKind`.
        code: what happened, such as ``meeting.closed``; its label comes from :class:`~programme.extensions.EventLabels`.
        object_type: label of the object's model, such as ``programme.action``.
        object_id: the object's primary key as text.
        object_name: the object's name, or that of a file.
        before: the object's values before the event, as JSON; None if there were none.
        after: the object's values after the event, as JSON; None if there are none.
        actor: the user; None for a program or an unknown actor.
        actor_name: the user's or the program's name.
        unique_since: record the event only if there has been none of its kind, object name and actor name since then.
    """

    kind: str
    code: str
    object_type: str = ""
    object_id: str = ""
    object_name: str = ""
    before: Any = None
    after: Any = None
    actor: Any = None
    actor_name: str = ""
    unique_since: datetime | None = None


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Let ``name``, such as that of a command, be the actor of events without a user."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


def new_event(
    kind: str, code: str, instance: models.Model | None = None, actor: Any = None, **fields: Any
) -> Event:
    """Return an event that is not recorded yet.

    Args:
        kind: an :class:`EventKind`.
        code: what happened.
        instance: the object that it happened to, if there is one.
        actor: the user; by default the one whose request in the admin is being answered.
        fields: other attributes of the :class:`Event`. Give ``object_name`` where the object's own name costs a query.
    """
    actor = actor or get_active_log_context().user
    if getattr(actor, "pk", None):
        fields = {"actor": actor, "actor_name": actor.get_username()} | fields
    else:
        fields = {"actor_name": _acting.get()} | fields
    if instance is not None:
        # Pages of all types are logged as pages.
        model = Page if isinstance(instance, Page) else instance
        fields = {"object_type": model._meta.label_lower, "object_id": str(instance.pk)} | fields
        if "object_name" not in fields:
            fields["object_name"] = _name_of(instance)
        fields["object_name"] = fields["object_name"][:_MAX_NAME]
    return Event(kind, code, **fields)


def record_event(kind: str, code: str, instance: models.Model | None = None, **details: Any) -> Event:
    """Record one event; the arguments are those of :func:`new_event`."""
    event = new_event(kind, code, instance, **details)
    record_events([event])
    return event


def record_events(events: Iterable[Event]) -> None:
    """Record events, all with one query."""
    event_recorded.send(sender=Event, events=list(events))


def record_export(
    file_name: str,
    rows: int,
    model: type[models.Model] | None = None,
    filters: dict[str, list[Any]] | None = None,
    **details: Any,
) -> Event:
    """Record that internal data has been handed out as a file, or by an endpoint.

    Args:
        file_name: name of the file.
        rows: number of rows in it.
        model: the model of the rows, if they are of one.
        filters: how the list was filtered, ``{parameter: [values]}``.
        details: other arguments of :func:`new_event`.
    """
    return record_event(
        EventKind.EXPORT,
        "export.file",
        object_type=model._meta.label_lower if model else "",
        object_name=file_name[:_MAX_NAME],
        after={"rows": rows} | ({"filters": filters} if filters else {}),
        **details,
    )


def record_import(what: str, path: str | Path, before: Any = None, after: Any = None) -> Event:
    """Record an import, in its transaction. Trials and failures are not recorded.

    Args:
        what: the kind of import, such as ``actions``.
        path: the file or folder; the event has its name only.
        before: the changed values before the import, as JSON.
        after: the changed values after the import and its counts, as JSON.
    """
    name = Path(path).resolve().name[:_MAX_NAME]
    return record_event(EventKind.IMPORT, f"import.{what}", object_name=name, before=before, after=after)


@contextmanager
def bulk_change(queryset: models.QuerySet) -> Iterator[None]:
    """Tell receivers what a bulk operation, which sends no signals, does to the rows of ``queryset``.

    Costs three queries for any number of rows when the model is logged: the rows before and after, and the log; and one
    for each foreign key that changes. Join what the name of a row needs:
    ``bulk_change(Checkpoint.objects.select_related("action"))``.
    """
    model, state = queryset.model, {}
    rows_changing.send(sender=model, rows=queryset.all(), state=state)
    yield
    rows_changed.send(sender=model, rows=queryset.all(), state=state)


def notify_changed(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Tell receivers of rows that have been written in bulk by an import that records itself as one event."""
    rows_changed.send(sender=model, rows=list(rows), state={})


def column_values(rows: Iterable[models.Model]) -> dict[Any, dict[str, Any]]:
    """Return ``{primary key: values of its columns}`` of rows, for a receiver of ``rows_changing`` to keep."""
    return {
        row.pk: {field.attname: row.__dict__.get(field.attname) for field in row._meta.concrete_fields}
        for row in rows
    }


def changed_keys(rows: Iterable[models.Model], before: dict[Any, dict[str, Any]] | None) -> list[Any]:
    """Return the primary keys of rows that are new or differ from ``before``, a result of :func:`column_values`."""
    before = before or {}
    return [key for key, values in column_values(rows).items() if values != before.get(key)]


def _name_of(instance):
    if isinstance(instance, Page):
        return f"{instance.title[:240]} ({instance.locale.language_code})"
    return str(instance)


EVENT_LABELS_HOOK = "register_event_labels"


@dataclass(frozen=True)
class EventLabels:
    """Labels of what an app records as events, for whoever reads the audit log.

    Attributes:
        events: ``{code of an event: label}``.
        details: ``{name in an event's before and after that is no field of its object: label}``.
        reasons: ``{code under the detail "reason": label}``.
    """

    events: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, Any] = field(default_factory=dict)


@cache
def event_labels() -> EventLabels:
    """Return the labels of all apps together."""
    merged = EventLabels()
    for labels in declarations(EVENT_LABELS_HOOK):
        merged.events.update(labels.events)
        merged.details.update(labels.details)
        merged.reasons.update(labels.reasons)
    return merged
