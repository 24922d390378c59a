"""The settings of the audit log."""

from programme.conf import AppSettings

get = AppSettings(
    {
        # Days that entries of the audit log are kept by `prune_audit_log`; None keeps them for ever.
        "AUDIT_RETENTION_DAYS": 5 * 365,
    }
).get
