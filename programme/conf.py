"""Every setting of the plugin with its default, read in one place.

A host overrides a value by naming it ``PROGRAMME_<NAME>`` in its settings.
"""

from django.conf import settings

DEFAULTS = {
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
    # Days before a meeting from which on `send_reminders` reminds the contacts of actions.
    "REMINDER_DAYS": 14,
    # Days that entries of the audit log are kept by `prune_audit_log`; None keeps them for ever.
    "AUDIT_RETENTION_DAYS": 5 * 365,
    # Requests that a project tool may make with one key; None lets it make any number.
    "TOOL_RATE": "120/min",
    # Models of the host whose i18n fields the public reads, as "app.Model"; they are in the parity ledger, too.
    "PARITY_MODELS": (),
    # Whether the site may tell in public how much of it says the same in all its languages.
    "PUBLIC_PARITY": False,
}


def get(name):
    """Return the host's value for ``name``, or the default.

    Args:
        name: one of the keys of ``DEFAULTS``.

    Raises:
        KeyError: the plugin has no such setting.
    """
    return getattr(settings, f"PROGRAMME_{name}", DEFAULTS[name])
