"""The settings of the API for project tools."""

from programme.conf import Settings

get = Settings(
    {
        # Rate limit of a key in the format of Django REST framework; None for no limit.
        "TOOL_RATE": "120/min",
    }
).get
