"""Events for an audit log.

Any app records events; the core stores none. They are sent with the signal :data:`programme.signals.event_recorded`, which
the optional app ``programme.audit`` receives. Labels of codes and details are declared with the hook
``register_event_labels``.
"""

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
_actor_name = ContextVar("name of the program that records events", default="")


class EventKind(models.TextChoices):
    """Kind of an event; a filter of the audit log."""

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
    """A change or an access that belongs in the audit log: who did what to which object.

    Attributes:
        kind: an :class:`EventKind`.
        code: code of what happened, such as ``meeting.closed``; its label is declared in :class:`EventLabels`.
        object_type: label of the object's model, such as ``programme.action``.
        object_id: the object's primary key as text.
        object_name: the object's name, or that of a file.
        before: the object's values before the event, as JSON; None if there were none.
        after: the object's values after the event, as JSON; None if there are none.
        actor: the user; None for a program or an unknown actor.
        actor_name: user name, or name of the program.
        unique_from: a time. The event is dropped if one with the same kind, object name and actor name has been recorded at
            or after it.
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
    unique_from: datetime | None = None


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Context manager that sets the actor name of events recorded without a user.

    Args:
        name: name of the program, such as that of a management command.
    """
    token = _actor_name.set(name)
    try:
        yield
    finally:
        _actor_name.reset(token)


def new_event(
    kind: str, code: str, instance: models.Model | None = None, actor: Any = None, **fields: Any
) -> Event:
    """Return an event that is not recorded yet.

    Args:
        kind: an :class:`EventKind`.
        code: code of what happened.
        instance: the object that was changed; None if there is none.
        actor: the user; by default the user of Wagtail's log context, that is, of the current request to the admin.
        fields: other attributes of the :class:`Event`. Pass ``object_name`` where ``str(instance)`` costs a query.
    """
    actor = actor or get_active_log_context().user
    if getattr(actor, "pk", None):
        fields = {"actor": actor, "actor_name": actor.get_username()} | fields
    else:
        fields = {"actor_name": _actor_name.get()} | fields
    if instance is not None:
        # Pages of all types have the object type wagtailcore.page.
        model = Page if isinstance(instance, Page) else instance
        fields = {"object_type": model._meta.label_lower, "object_id": str(instance.pk)} | fields
        if "object_name" not in fields:
            fields["object_name"] = _name_of(instance)
        fields["object_name"] = fields["object_name"][:_MAX_NAME]
    return Event(kind, code, **fields)


def record_event(kind: str, code: str, instance: models.Model | None = None, **details: Any) -> Event:
    """Record one event and return it; the arguments are those of :func:`new_event`."""
    event = new_event(kind, code, instance, **details)
    record_events([event])
    return event


def record_events(events: Iterable[Event]) -> None:
    """Record events, with one query for all of them."""
    event_recorded.send(sender=Event, events=list(events))


def record_export(
    file_name: str,
    rows: int,
    model: type[models.Model] | None = None,
    filters: dict[str, list[Any]] | None = None,
    **details: Any,
) -> Event:
    """Record that internal data has been exported to a file or by an API endpoint, and return the event.

    Args:
        file_name: name of the file.
        rows: number of rows in it.
        model: the model of the rows; None if they are of several.
        filters: filters of the exported list, ``{parameter: [values]}``.
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


def record_import(import_kind: str, path: str | Path, before: Any = None, after: Any = None) -> Event:
    """Record an import and return the event.

    Call it in the transaction of the import, so that dry runs and failed imports leave no event.

    Args:
        import_kind: kind of the import, such as ``actions``; the code of the event is ``import.<import_kind>``.
        path: path of the imported file or folder; only its name is recorded.
        before: the changed values before the import, as JSON.
        after: the changed values after the import and its counts, as JSON.
    """
    name = Path(path).resolve().name[:_MAX_NAME]
    return record_event(
        EventKind.IMPORT, f"import.{import_kind}", object_name=name, before=before, after=after
    )


@contextmanager
def bulk_change(queryset: models.QuerySet) -> Iterator[None]:
    """Context manager that sends ``rows_changing`` and ``rows_changed`` around a bulk operation.

    For a logged model this costs three queries for any number of rows (the rows before, the rows after, and the log), and
    one for each foreign key that changes.

    Args:
        queryset: the rows that the operation changes. Select the relations that ``str(row)`` needs::

            with bulk_change(Checkpoint.objects.select_related("action")):
                ...
    """
    model: type[models.Model] = queryset.model
    state: dict[str, Any] = {}
    rows_changing.send(sender=model, rows=queryset.all(), state=state)
    yield
    rows_changed.send(sender=model, rows=queryset.all(), state=state)


def notify_changed(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Send ``rows_changed`` for rows that an import has written in bulk and records as one event itself.

    Args:
        model: the model.
        rows: the rows as they are now.
    """
    rows_changed.send(sender=model, rows=list(rows), state={})


def column_values(rows: Iterable[models.Model]) -> dict[Any, dict[str, Any]]:
    """Return ``{primary key: {column: value}}`` of rows, for a receiver of ``rows_changing`` to store in ``state``."""
    return {
        row.pk: {field.attname: row.__dict__.get(field.attname) for field in row._meta.concrete_fields}
        for row in rows
    }


def changed_keys(rows: Iterable[models.Model], before: dict[Any, dict[str, Any]] | None) -> list[Any]:
    """Return the primary keys of new and changed rows.

    Args:
        rows: the rows as they are now.
        before: an earlier result of :func:`column_values`; None if all rows count as new.
    """
    before = before or {}
    return [key for key, values in column_values(rows).items() if values != before.get(key)]


def _name_of(instance: models.Model) -> str:
    if isinstance(instance, Page):
        return f"{instance.title[:240]} ({instance.locale.language_code})"
    return str(instance)


EVENT_LABELS_HOOK = "register_event_labels"


@dataclass(frozen=True)
class EventLabels:
    """Labels of an app's events in the audit log; what a ``register_event_labels`` hook declares.

    Attributes:
        events: ``{event code: label}``.
        details: ``{key of an event's before and after that is no field of the object: label}``.
        reasons: ``{value of the detail "reason": label}``.
    """

    events: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, Any] = field(default_factory=dict)


@cache
def event_labels() -> EventLabels:
    """Return the labels that all apps have declared, merged."""
    merged = EventLabels()
    for labels in declarations(EVENT_LABELS_HOOK):
        merged.events.update(labels.events)
        merged.details.update(labels.details)
        merged.reasons.update(labels.reasons)
    return merged
