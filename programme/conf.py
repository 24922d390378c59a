"""The settings of the core with their defaults, and the class with which other apps define theirs.

A host overrides a value by naming it ``PROGRAMME_<NAME>`` in its settings.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings


class Settings:
    """The settings of an app.

    Args:
        defaults: ``{name: default}``; the names without ``PROGRAMME_``.
    """

    def __init__(self, defaults: Mapping[str, Any]) -> None:
        self.defaults = defaults

    def get(self, name: str) -> Any:
        """Return the host's value of a setting, or the default.

        Args:
            name: one of the names in ``defaults``.

        Raises:
            KeyError: the app has no such setting.
        """
        return getattr(settings, f"PROGRAMME_{name}", self.defaults[name])


_DEFAULTS = {
    # What a role may do besides what the plugin needs, for `create_roles`: {"administrators": ["app.codename"]}.
    "ROLE_PERMISSIONS": {},
    # Page types below which a programme may stand, as "app.Model"; None means any that the host allows.
    "PARENT_PAGE_TYPES": None,
    # The tool's name in wagtail-localize's translation memory: only strings under it are overwritten by an import.
    "TRANSLATION_TOOL_NAME": "programme edition",
    # Characters a reader takes in per minute, for reading times (Swedish and Finnish running text, silent reading).
    "READING_SPEED": 1000,
    # Days from one meeting of the steering group to the next; what has not been judged for longer is stale. The
    # programme of Borgå has its steering group meet about six times a year.
    "MEETING_INTERVAL": 61,
}

get = Settings(_DEFAULTS).get
