"""Settings of the steering app."""

from programme.conf import AppSettings

get = AppSettings(
    {
        # Days before a meeting from which on `send_reminders` reminds the contacts of actions.
        "REMINDER_DAYS": 14,
    }
).get
