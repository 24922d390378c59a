"""Formatting of audit entries for the reader: labels of events, object types, fields and values.

Of a list, such as the permissions of a group, only added and removed items are shown; the entry holds all of them.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.template.defaultfilters import yesno
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nFieldMixin
from i18nfield.strings import LazyI18nString

from programme.events import EventLabels, event_labels

from .models import AuditEntry


@dataclass(frozen=True)
class FieldChangeLine:
    """A changed field of an object: its label, and its formatted value before and after; ``before`` None if added."""

    label: str
    before: str | None
    after: str

    @property
    def values(self) -> str:
        """The value, or the values before and after with an arrow between them."""
        return self.after if self.before is None else f"{self.before or '–'} → {self.after or '–'}"

    def __str__(self) -> str:
        return f"{self.label}: {self.values}"


def changed_fields(entry: AuditEntry) -> list[FieldChangeLine]:
    """Return a line for each value that an entry says was changed, added or removed."""
    before, after = entry.before or {}, entry.after or {}
    changes = []
    for name in {**before, **after}:
        was, now = before.get(name), after.get(name)
        if was != now:
            lines = _change_lines(_field_of(entry.object_type, name), name, was, now)
            changes += lines if name in before else [replace(line, before=None) for line in lines]
    return changes


def object_type_label(entry_type: str) -> str:
    """Return the verbose name of a model label such as ``programme.action``; the label itself for an unknown model."""
    try:
        return str(capfirst(apps.get_model(entry_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return entry_type


def _change_lines(field: Any, name: str, was: Any, now: Any) -> list[FieldChangeLine]:
    label = capfirst(str(getattr(field, "verbose_name", None) or event_labels().details.get(name, name)))
    if isinstance(was, list) and isinstance(now, list):
        signs = (("−", was, now), ("+", now, was))  # removed items, added items
        differences = [
            f"{sign} {_format_value(field, item)}"
            for sign, items, others in signs
            for item in items
            if item not in others
        ]
        return [FieldChangeLine(label, None, ", ".join(differences))]
    if name == "reason":
        reasons = event_labels().reasons
        was, now = reasons.get(was, was), reasons.get(now, now)
    if not isinstance(field, I18nFieldMixin):
        return [FieldChangeLine(label, _format_value(field, was), _format_value(field, now))]
    was, now = ({"": text} if isinstance(text, str) else text or {} for text in (was, now))
    return [
        FieldChangeLine(
            f"{label} ({language})" if language else label, was.get(language, ""), now.get(language, "")
        )
        for language in {**was, **now}
        if was.get(language) != now.get(language)
    ]


def _field_of(object_type: str, name: str) -> Any:
    try:
        return apps.get_model(object_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _format_value(field: Any, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return str(yesno(value)).split(",")[0]
    if isinstance(value, list):
        return ", ".join(_format_value(field, item) for item in value)
    if isinstance(value, dict):
        return _format_dict(value)
    return _format_date(field, value) or str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _format_dict(values: dict[str, Any]) -> str:
    """Format a dict: a text in the active language if the keys are language codes, otherwise ``key: value; …``."""
    if set(values) <= {language for language, _name in settings.LANGUAGES}:
        return str(LazyI18nString(values))
    return "; ".join(f"{name}: {_format_value(None, value)}" for name, value in values.items())


def _format_date(field: Any, value: Any) -> str | None:
    """Format the value of a date or datetime field in the active language; None for other fields."""
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    if isinstance(field, models.DateField) and (day := parse_date(str(value))):
        return date_format(day, "SHORT_DATE_FORMAT")
    return None


_EVENTS = {
    "progress.record": pgettext_lazy("audit log", "Progress recorded"),
    "object.create": pgettext_lazy("audit log", "Added"),
    "object.change": pgettext_lazy("audit log", "Changed"),
    "object.delete": pgettext_lazy("audit log", "Deleted"),
    "page.publish": pgettext_lazy("audit log", "Published"),
    "page.unpublish": pgettext_lazy("audit log", "Unpublished"),
    "page.move": pgettext_lazy("audit log", "Moved"),
    "page.delete": pgettext_lazy("audit log", "Deleted"),
    "page.schedule": pgettext_lazy("audit log", "Publication scheduled"),
    "page.schedule_cancel": pgettext_lazy("audit log", "Scheduled publication cancelled"),
    "page.restrict": pgettext_lazy("audit log", "Closed to the public"),
    "page.open": pgettext_lazy("audit log", "Opened to the public"),
    "user.groups": pgettext_lazy("audit log", "Groups of the user changed"),
    "user.permissions": pgettext_lazy("audit log", "Rights of the user changed"),
    "user.password": pgettext_lazy("audit log", "Password changed"),
    "group.permissions": pgettext_lazy("audit log", "Rights of the group changed"),
    "group.page_permissions": pgettext_lazy("audit log", "Rights of the group to pages changed"),
    "group.collection_permissions": pgettext_lazy("audit log", "Rights of the group to collections changed"),
    "login.success": pgettext_lazy("audit log", "Logged in"),
    "login.logout": pgettext_lazy("audit log", "Logged out"),
    "login.failure": pgettext_lazy("audit log", "Login failed"),
    "log.prune": pgettext_lazy("audit log", "Old entries removed"),
}
_DETAILS = {
    "page_permissions": pgettext_lazy("audit log", "rights to pages"),
    "collection_permissions": pgettext_lazy("audit log", "rights to collections"),
    "users": pgettext_lazy("audit log", "users"),
    "restriction": pgettext_lazy("audit log", "who may read"),
    "removed": pgettext_lazy("audit log", "removed"),
    "until": pgettext_lazy("audit log", "older than"),
}


def audit_event_labels() -> EventLabels:
    """Return the labels of the audit log's own events; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)


def event_label(event: str) -> str:
    """Return the label of an event code; the code itself if no app has declared one."""
    return event_labels().events.get(event, event)
