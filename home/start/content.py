"""Reads the file that a person edits: what an empty site begins with."""

import tomllib

from django.conf import settings

FILE = settings.BASE_DIR / "content" / "front-page.toml"


def read_content():
    """Return the contents of ``content/front-page.toml`` as nested dicts and lists; the file explains itself.

    Raises:
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
