"""What looks odd in what is said of an action: told to whoever says it, and refused to nobody."""

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from ..roadmap.columns import language_name
from ..status import TRACK, Light, Phase


def warnings_of(said, before, languages):
    """Return what to think over before something is said, as sentences in the active language.

    Args:
        said: what has ``phase``, ``light``, ``percent`` and ``note``, such as an unsaved entry, proposal or save.
        before: what has the ``phase`` and ``percent`` said before, such as the action; None when nothing was.
        languages: the codes of the languages in which a note is to be written.

    Returns:
        A list of sentences, empty when nothing is odd.
    """
    return [*_of_note(said, list(languages)), *_of_light(said), *_of_going_back(said, before)]


def _of_note(said, languages):
    """A note is read in every language or in none."""
    missing = [language for language in languages if not _text(said.note, language)]
    if len(missing) == len(languages):
        return
    for language in missing:
        yield _("The note is missing in one language: %(language)s.") % {"language": language_name(language)}


def _of_light(said):
    if said.light == Light.LATE and not _has_note(said.note):
        yield _("The traffic light is red, and no note says why.")


def _of_going_back(said, before):
    if before is None:
        return
    if None not in (said.percent, before.percent) and said.percent < before.percent:
        percents = {"new": said.percent, "old": before.percent}
        yield _("The percentage goes back from %(old)s to %(new)s.") % percents
    if said.phase in TRACK and before.phase in TRACK and _step(said.phase) < _step(before.phase):
        phases = {"new": Phase(said.phase).label, "old": Phase(before.phase).label}
        yield _("The phase goes back from “%(old)s” to “%(new)s”.") % phases


def _step(phase):
    return TRACK.index(phase)


def _has_note(note):
    data = _data(note)
    texts = data.values() if isinstance(data, dict) else [data]
    return any(str(text or "").strip() for text in texts)


def _text(note, language):
    """The note in ``language`` and in no other; one that is no text of languages counts for all of them."""
    data = _data(note)
    text = data.get(language) if isinstance(data, dict) else data
    return str(text or "").strip()


def _data(note):
    return note.data if isinstance(note, LazyI18nString) else note
