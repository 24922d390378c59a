"""System checks of what a host site must have installed."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks

REQUIRED = (
    "django_htmx",
    "django_tables2",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_localize",
)


def check_installed_apps(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return an error for each required app that is missing from ``INSTALLED_APPS``.

    The core requires the apps of ``REQUIRED``, an optional app those that its ``AppConfig`` names in ``required_apps``.
    """
    required = [("programme", name, "programme.E001") for name in REQUIRED]
    for config in apps.get_app_configs():
        required += [(config.name, name, "programme.E002") for name in getattr(config, "required_apps", ())]
    return [
        checks.Error(f"The app “{app}” needs “{name}”.", hint=f'Add "{name}" to INSTALLED_APPS.', id=code)
        for app, name, code in required
        if not apps.is_installed(name)
    ]
