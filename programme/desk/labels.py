"""The words of what the translation editor is given beside its own."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def labels(notes):
    """Return ``{name: words}`` for the script of the editor, in the reader's language."""
    segments, waiting = notes.segments, notes.waiting
    progress = ngettext(
        "%(waiting)s of %(count)s text waits, with %(words)s words.",
        "%(waiting)s of %(count)s texts wait, with %(words)s words.",
        len(segments),
    )
    drafts = ngettext(
        "Read and accept %(count)s draft of a machine",
        "Read and accept %(count)s drafts of a machine",
        len(notes.drafts),
    )
    words = sum(segment.words for segment in waiting)
    own = {
        "progress": progress % {"waiting": len(waiting), "count": len(segments), "words": words},
        "drafts": drafts % {"count": len(notes.drafts)},
        "desk": _("Translator's desk"),
        "preview": _("Preview the translation"),
        "was": _("The source said before"),
        "now": _("It says now"),
        "translated": _("That was translated"),
        "draft": _("It is published only when somebody has read and accepted it."),
        "accept": _("Accept the draft"),
        "failed": _("It could not be saved. Try again."),
    }
    for provider in notes.providers:
        own |= provider.labels()
    return own
