"""Signals sent by the core, and a way to connect receivers to the models of declared facts.

All signals are sent synchronously, inside the database transaction of the change: a receiver that has to wait for the
commit uses ``transaction.on_commit()``, and an exception in a receiver rolls the change back. Receivers of one signal run in
no defined order. Every receiver must accept ``**kwargs``, because arguments may be added.

Connect receivers in ``AppConfig.ready()``, with a ``dispatch_uid``::

    from programme.signals import progress_recorded

    progress_recorded.connect(notify_followers, dispatch_uid="followers")
"""

from collections.abc import Callable
from threading import RLock
from typing import Any

from django.apps import apps
from django.core.signals import request_started
from django.db.backends.signals import connection_created
from django.dispatch import Signal

_pending_callbacks: list[Callable[[], None]] = []
_pending_lock = RLock()


def connect_when_loaded(connect: Callable[[], None]) -> None:
    """Call ``connect`` once, before the process uses a database for the first time after all apps are loaded.

    For ``AppConfig.ready()`` of apps that connect receivers to the models of declared facts: declarations cannot be read
    before all apps are ready. Receivers without a sender are no alternative: with them Django fetches the rows of every
    model before it deletes them, and before it adds to a many-to-many relation.

    Args:
        connect: connects the receivers; takes no arguments.
    """
    _pending_callbacks.append(connect)
    for signal in (connection_created, request_started):
        signal.connect(_run_pending_callbacks, dispatch_uid="programme_connect_when_loaded")


def _run_pending_callbacks(**kwargs: Any) -> None:
    if not apps.ready:
        return
    with _pending_lock:  # other threads wait here until the receivers are connected
        while _pending_callbacks:
            _pending_callbacks.pop(0)()


#: Sent when events are to be written to an audit log.
#:
#: Arguments:
#:     sender: the class :class:`programme.events.Event`.
#:     events: a list of :class:`programme.events.Event` objects.
event_recorded = Signal()

#: Sent before a bulk operation, which sends no ``pre_save``, changes rows; see :func:`programme.events.bulk_change`.
#:
#: Arguments:
#:     sender: the model.
#:     rows: a queryset of the rows as they are now. It is shared: the first receiver that iterates it executes the query.
#:     state: a dict. A receiver stores here, under a key of its own, what it needs in ``rows_changed``.
rows_changing = Signal()

#: Sent after a bulk operation has changed rows.
#:
#: Arguments:
#:     sender: the model.
#:     rows: an iterable of the rows as they are now.
#:     state: the dict of ``rows_changing``. It is empty if ``rows_changing`` was not sent: all rows have been written, and
#:         the caller records the event itself (:func:`programme.events.notify_changed`).
rows_changed = Signal()

#: Sent when pages have been created and published in bulk, without Wagtail's signals.
#:
#: Arguments:
#:     sender: the page type.
#:     pages: a list of the pages, of all languages.
#:     actor: the user who created them; None if there is none.
pages_published = Signal()

#: Sent when progress entries have been added.
#:
#: Arguments:
#:     sender: the model ``ProgressUpdate``.
#:     updates: a list of the new entries.
#:     before: ``{primary key of an action: {field: value}}`` of the cached status (``phase``, ``light``, ``percent`` and
#:         ``status_date``) before the entries.
#:     after: the same after the entries.
progress_recorded = Signal()

#: Sent when a program, not a translator, has written the strings of a translation. If no receiver is
#: connected, the sender removes the mark "partly translated" of a page that has no missing string.
#:
#: Arguments:
#:     sender: the model ``wagtail_localize.models.Translation``.
#:     translation: the ``Translation``.
translation_written = Signal()
