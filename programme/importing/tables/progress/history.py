"""The entries of progress that there are, and whether a row of a table says the same as one of them."""

from collections import defaultdict

from programme.models import ProgressUpdate

from ..languages import texts_of

_PLAIN = ("date", "phase", "light", "percent")


def read_history(programme):
    """Return ``{primary key of an action: {number: ProgressUpdate}}``, in one query for all actions."""
    updates = list(ProgressUpdate.objects.filter(action__programme=programme).select_related("meeting"))
    numbers = {update.pk: update.number for update in updates}
    found = defaultdict(dict)
    for update in updates:
        update.corrected_number = numbers.get(update.corrects_id)
        found[update.action_id][update.number] = update
    return found


def says_the_same(update, entry, whole):
    """Whether a row says what an entry says already; columns that the table lacks say nothing.

    Args:
        update: the :class:`ProgressUpdate`.
        entry: the :class:`~..entries.Entry` of the row.
        whole: compare everything, instead of the day, the status and the note.
    """
    known = {name: getattr(update, name) for name in _PLAIN}
    texts = {"note": texts_of(update.note)}
    if whole:
        known |= {"meeting": update.meeting and update.meeting.date, "corrects": update.corrected_number}
        texts |= {name: texts_of(getattr(update, name)) for name in ("resources_used", "decision", "reason")}
    if any(entry.values.get(name, value) != value for name, value in known.items()):
        return False
    return all(
        text == by_language.get(language, "")
        for name, by_language in texts.items()
        for language, text in entry.texts.get(name, {}).items()
    )
