"""Lets a program that looks after all languages itself do so, without what otherwise follows in the other ones."""

from contextlib import contextmanager
from contextvars import ContextVar

_alone = ContextVar("whether only one language is changed", default=False)


@contextmanager
def suppress_sync():
    """Change one language only: what is done to a page meanwhile does not reach its other languages.

    For programs that write all languages of a page, one after the other, and for the handlers themselves, so that
    what they do is not answered in turn.
    """
    token = _alone.set(True)
    try:
        yield
    finally:
        _alone.reset(token)


def is_sync_suppressed():
    """Whether somebody looks after the other languages already."""
    return _alone.get()
