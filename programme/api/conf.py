"""The settings of the API for project tools."""

from programme.conf import AppSettings

get = AppSettings(
    {
        # Requests that a project tool may make with one key; None lets it make any number.
        "TOOL_RATE": "120/min",
    }
).get
