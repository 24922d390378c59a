"""The settings of the API for project tools."""

from programme.conf import AppSettings

get = AppSettings(
    {
        # Rate limit of a key in the format of Django REST framework; None for no limit.
        "TOOL_RATE": "120/min",
    }
).get
