"""What a host site must have, told when it starts instead of by an editor who cannot edit."""

from django.apps import apps
from django.core import checks

REQUIRED = (
    "django_htmx",
    "django_tables2",
    "wagtail.contrib.typed_table_block",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail_localize",
)


def check_installed_apps(app_configs, **kwargs):
    """Name each app that the plugin builds on and that the site has not installed."""
    return [
        checks.Error(
            f"The programme app needs “{name}”.",
            hint=f'Add "{name}" to INSTALLED_APPS.',
            id="programme.E001",
        )
        for name in REQUIRED
        if not apps.is_installed(name)
    ]
