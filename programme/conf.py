"""The settings of the core with their defaults, and the class with which other apps define theirs.

A host overrides a value by naming it ``PROGRAMME_<NAME>`` in its settings.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings


class AppSettings:
    """Settings of an app, read from the host's settings when they are used.

    Args:
        defaults: ``{name: default value}``, the names without the prefix ``PROGRAMME_``.
    """

    def __init__(self, defaults: Mapping[str, Any]) -> None:
        self.defaults = defaults

    def get(self, name: str) -> Any:
        """Return the value of a setting: the host's, or the default.

        Args:
            name: one of the names in ``defaults``.

        Raises:
            KeyError: ``defaults`` has no such setting.
        """
        return getattr(settings, f"PROGRAMME_{name}", self.defaults[name])


_DEFAULTS: dict[str, Any] = {
    # Additional permissions of the roles for `create_roles`: {"administrators": ["app.codename"]}.
    "ROLE_PERMISSIONS": {},
    # Allowed parent page types of a programme page, as "app.Model"; None for any that the host allows.
    "PARENT_PAGE_TYPES": None,
    # Tool name of imported strings in wagtail-localize; an import overwrites only strings with this tool name.
    "TRANSLATION_TOOL_NAME": "programme edition",
    # Reading speed in characters per minute, for reading times (silent reading of Swedish and Finnish prose).
    "READING_SPEED": 1000,
    # Days between two meetings of the steering group (Borgå: about six a year). An action without an update for a
    # longer time is stale.
    "MEETING_INTERVAL": 61,
}

get = AppSettings(_DEFAULTS).get
