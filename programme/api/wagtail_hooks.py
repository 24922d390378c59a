"""Declares the keys of project tools as a fact, their permissions, and labels of the audit log."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.events import EventKind, EventLabels
from programme.extensions import Fact
from programme.permissions.models import RoleCode
from programme.permissions.services import ALL, model_permissions

from .models import ToolKey
from .viewsets import ToolKeyViewSet


def api_facts() -> Fact:
    """Return the API's facts; a ``register_programme_fact`` hook."""
    return Fact(ToolKey, EventKind.ROLE, viewset=ToolKeyViewSet, menu_order=900)


def api_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    return {RoleCode.ADMINISTRATORS: model_permissions(ToolKey, *ALL)}


_DETAILS = {
    "left_out": pgettext_lazy("audit log", "left out"),
    "proposals": pgettext_lazy("audit log", "proposals"),
    "idempotency_key": pgettext_lazy("audit log", "idempotency key"),
}


def api_event_labels() -> EventLabels:
    """Return the API's labels; a ``register_event_labels`` hook."""
    return EventLabels(details=_DETAILS)


hooks.register("register_programme_fact", api_facts)
hooks.register("register_event_labels", api_event_labels)
hooks.register("register_role_permissions", api_role_permissions)
