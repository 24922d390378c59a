"""The contents of a new site, read from ``content/front-page.toml``."""

import tomllib
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "content" / "front-page.toml"


def read_content() -> dict[str, Any]:
    """Return the contents of ``content/front-page.toml`` as nested dicts and lists; comments in it explain the format.

    Raises:
        tomllib.TOMLDecodeError: the file is not valid TOML.
    """
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
