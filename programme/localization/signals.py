"""Suppression of the receivers that keep the languages of a page in step."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_sync_suppressed = ContextVar("whether the sync of the languages is suppressed", default=False)


@contextmanager
def suppress_sync() -> Iterator[None]:
    """Context manager in which changes of a page are not synchronized to its other languages.

    For code that writes all languages of a page itself, and for the receivers, so that their changes do not trigger them
    again.
    """
    token = _sync_suppressed.set(True)
    try:
        yield
    finally:
        _sync_suppressed.reset(token)


def is_sync_suppressed() -> bool:
    """Return whether the sync is suppressed by :func:`suppress_sync`."""
    return _sync_suppressed.get()
