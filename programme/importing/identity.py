"""Keys that stay the same from one import to the next, so that a second import finds what the first one made."""

import uuid

_NAMESPACE = uuid.UUID("5d0b7d3e-6a0c-4f0e-9b1a-0d5f6a1c9e21")


def key_for(code, *names):
    """Return the UUID of a page, block or note of the edition ``code``; the same for the same names, for ever."""
    return uuid.uuid5(_NAMESPACE, "/".join((code, *names)))
