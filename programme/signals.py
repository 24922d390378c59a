"""Signals of the core: what has happened, for the apps that act on it.

Every signal is sent inside the transaction of the change. No receiver may rely on the order of the others.
"""

from collections.abc import Callable
from threading import RLock

from django.apps import apps
from django.core.signals import request_started
from django.db.backends.signals import connection_created
from django.dispatch import Signal

_unconnected: list[Callable[[], None]] = []
_connecting = RLock()


def connect_when_loaded(connect: Callable[[], None]) -> None:
    """Call ``connect`` once, before the process first uses a database after all apps are loaded.

    For connecting signals of the models that are declared as facts, from ``AppConfig.ready()``, where declarations cannot
    be read yet. Receivers without a sender are no alternative: Django then reads the rows of every model before it
    deletes them, and before it adds to any many-to-many relation.
    """
    _unconnected.append(connect)
    for signal in (connection_created, request_started):
        signal.connect(_connect, dispatch_uid="programme_connect_when_loaded")


def _connect(**kwargs):
    if not apps.ready:
        return
    with _connecting:  # others write nothing before the receivers are connected
        while _unconnected:
            _unconnected.pop(0)()


#: An event worth an entry in an audit log. Arguments: ``events``, a list of :class:`programme.events.Event`.
event_recorded = Signal()

#: Rows are about to be changed by a bulk operation, which sends no signals of its own. The sender is the model.
#: Arguments: ``rows``, an iterable of the rows, read from the database at most once, by the first receiver that
#: iterates it; ``state``, a dict in which a receiver keeps under a key of its own what it needs afterwards.
rows_changing = Signal()

#: Rows have been changed by a bulk operation. The sender is the model. Arguments: ``rows`` as above, as they are now;
#: ``state``, the same dict. A ``state`` without the receiver's key means that ``rows_changing`` has not been sent: all
#: rows have been written, and what wrote them records the event itself.
rows_changed = Signal()

#: Pages have been created and published in bulk, without Wagtail's signals. The sender is the page type. Arguments:
#: ``pages``, a list; ``actor``, the user or None.
pages_published = Signal()

#: Progress entries have been added. The sender is ``ProgressUpdate``. Arguments: ``updates``, a list; ``before`` and
#: ``after``, ``{primary key of an action: its cached status as a dict}``.
progress_recorded = Signal()

#: The texts of a translation have been written by a program. Arguments: ``translation``, wagtail-localize's
#: ``Translation``.
translation_written = Signal()
