"""System checks of the core app."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks

REQUIRED = (
    "django_htmx",
    "django_tables2",
    "wagtail.contrib.typed_table_block",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail_localize",
)


def check_installed_apps(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return an error (``programme.E001``) for each required app that is missing from ``INSTALLED_APPS``."""
    return [
        checks.Error(
            f"The programme app needs “{name}”.",
            hint=f'Add "{name}" to INSTALLED_APPS.',
            id="programme.E001",
        )
        for name in REQUIRED
        if not apps.is_installed(name)
    ]
