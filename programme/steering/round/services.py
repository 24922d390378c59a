"""What is done in the round of an open meeting: each act is one transaction, and the next one can undo it."""

from django.db import transaction
from django.utils import timezone

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.languages import texts_by_language
from programme.models import Meeting

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.proposals import ProgressProposal, ProposalState

_ENTRY_FIELDS = (*PROGRESS_FIELDS, "decision", "unchanged", "withdrawn", "proposal")


class RoundClosedError(Exception):
    """The meeting is not open, or no longer: nothing was saved."""


class ConflictError(Exception):
    """Somebody else has saved the row since it was shown; ``current`` is that save. Nothing was saved."""

    def __init__(self, current):
        super().__init__(current)
        self.current = current


class DecidedError(Exception):
    """The proposal no longer waits: it was withdrawn, or somebody else has dealt with it. Nothing was saved."""


def lock_open_meeting(pk):
    """Return the meeting, so that nobody closes it before the transaction ends.

    Raises:
        RoundClosedError: it is not open.
    """
    meeting = Meeting.objects.select_for_update().get(pk=pk)
    if not meeting.is_open:
        raise RoundClosedError(meeting)
    return meeting


@transaction.atomic
def save_entry(entry, number, verdicts=()):
    """Save what the round says of an action.

    Args:
        entry: an unsaved :class:`RoundEntry` with its meeting, action, and what is said.
        number: the number of the save that the person saw; 0 for none.
        verdicts: unsaved :class:`RoundVerdict` objects of the action's checkpoints.

    Returns:
        The entry, saved; or the save that was there, when that says the same.

    Raises:
        RoundClosedError: the meeting is not open.
        ConflictError: somebody else has saved the row since.
    """
    current = _check_not_modified(entry, number)
    verdicts = list(verdicts)
    if current and not current.withdrawn and _content(current) == _content(entry, verdicts):
        return current
    return _create_entry(entry, number, None if current is None or current.withdrawn else current, verdicts)


@transaction.atomic
def undo_entry(meeting, action, number, user):
    """Let the row say what it said before its last save, or nothing where that was the first.

    Args:
        number: the number of the save that is undone, as the person saw it.

    Returns:
        The new save.

    Raises:
        RoundClosedError, ConflictError: as for :func:`save_entry`.
    """
    entry = RoundEntry(meeting=meeting, action=action, saved_by=user)
    current = _check_not_modified(entry, number)
    if current is None or current.withdrawn:
        return current
    if current.previous is None:
        entry.withdrawn, entry.phase, entry.light = True, current.phase, current.light
        return _create_entry(entry, current.number, None)
    earlier = current.previous
    for name in _ENTRY_FIELDS:
        setattr(entry, name, getattr(earlier, name))
    # Undoing once more goes on to what was there before that.
    return _create_entry(entry, current.number, earlier.previous, _copy_verdicts(earlier))


@transaction.atomic
def confirm_unchanged(meeting, rows, user):
    """Say of many actions at once that nothing has changed.

    Args:
        rows: :class:`~.rows.RoundRow` objects; those of which the round says something are left as they are.

    Returns:
        How many actions were confirmed.

    Raises:
        RoundClosedError: the meeting is not open.
    """
    lock_open_meeting(meeting.pk)
    handled = set(RoundEntry.objects.filter(meeting=meeting).effective().values_list("action", flat=True))
    last = {entry.action_id: entry for entry in RoundEntry.objects.filter(meeting=meeting).current()}
    entries = [
        unchanged_entry(meeting, row.action, row.before, user, last.get(row.action.pk))
        for row in rows
        if row.action.pk not in handled
    ]
    RoundEntry.objects.bulk_create(entries)
    return len(entries)


def unchanged_entry(meeting, action, before, user, last=None):
    """Return an unsaved :class:`RoundEntry` that repeats what was said of ``action`` before.

    Args:
        before: the action's newest :class:`ProgressUpdate`, or None.
        last: the last save of the row, one that was undone, or None.
    """
    texts = {name: getattr(before, name) for name in ("note", "resources_used")} if before else {}
    return RoundEntry(
        meeting=meeting,
        action=action,
        number=last.number + 1 if last else 1,
        phase=action.phase,
        light=action.light,
        percent=action.percent,
        unchanged=True,
        saved_by=user,
        **texts,
    )


@transaction.atomic
def accept_proposal(proposal, meeting, number, user):
    """Let the round say what a proposal says; what it says of checkpoints, and its decision, stay.

    Args:
        number: the number of the row's save that the person saw; 0 for none.

    Returns:
        The new save.

    Raises:
        RoundClosedError, ConflictError: as for :func:`save_entry`.
        DecidedError: the proposal no longer waits.
    """
    _check_state(proposal, ProposalState.PENDING)
    last = RoundEntry.objects.filter(meeting=meeting, action=proposal.action).effective().first()
    entry = RoundEntry(
        meeting=meeting,
        action=proposal.action,
        decision=last.decision if last else "",
        proposal=proposal,
        saved_by=user,
        **{name: getattr(proposal, name) for name in PROGRESS_FIELDS},
    )
    return save_entry(entry, number, _copy_verdicts(last))


@transaction.atomic
def decline_proposal(proposal, meeting, user, answer):
    """Decline a proposal that waits; the contact is told ``answer`` (a text in each language).

    Raises:
        RoundClosedError: the meeting is not open.
        DecidedError: the proposal no longer waits.
    """
    lock_open_meeting(meeting.pk)
    _check_state(proposal, ProposalState.PENDING)
    _set_decision(proposal, ProposalState.DECLINED, meeting, user, answer)


@transaction.atomic
def reopen_proposal(proposal, meeting):
    """Let a proposal that this meeting declined wait again.

    Raises:
        RoundClosedError: the meeting is not open.
        DecidedError: this meeting has not declined the proposal.
    """
    lock_open_meeting(meeting.pk)
    _check_state(proposal, ProposalState.DECLINED, meeting)
    _set_decision(proposal, ProposalState.PENDING, None, None, "")


def _check_state(proposal, state, meeting=None):
    """Make sure that the proposal is in ``state``, and stays so until the transaction ends."""
    proposals = ProgressProposal.objects.select_for_update().filter(pk=proposal.pk)
    if not proposals.filter(state=state, meeting=meeting).exists():
        raise DecidedError(proposal)


def _set_decision(proposal, state, meeting, user, answer):
    proposal.state, proposal.meeting, proposal.answer = state, meeting, answer
    proposal.decided_by, proposal.decided_at = user, meeting and timezone.now()
    proposal.save()


def _check_not_modified(entry, number):
    """The last save of the row, once it is certain that nobody else saves it meanwhile."""
    lock_open_meeting(entry.meeting_id)
    saves = RoundEntry.objects.filter(meeting=entry.meeting, action=entry.action)
    current = saves.select_related("saved_by", "previous").order_by("number").last()
    if (current.number if current else 0) != number:
        raise ConflictError(current)
    return current


def _create_entry(entry, last, previous, verdicts=()):
    """Add a save after number ``last``; undoing it leads to ``previous``."""
    entry.number, entry.previous = last + 1, previous
    entry.save()
    for verdict in verdicts:
        verdict.entry = entry
    RoundVerdict.objects.bulk_create(verdicts)
    return entry


def _copy_verdicts(entry):
    """The verdicts of a save (or of None), unsaved, for another one."""
    return [
        RoundVerdict(checkpoint_id=row.checkpoint_id, verdict=row.verdict, evidence=row.evidence)
        for row in (entry.verdicts.all() if entry else ())
    ]


def _content(entry, verdicts=None):
    """What a save says, to be compared with another."""
    verdicts = entry.verdicts.all() if verdicts is None else verdicts
    contents = {row.checkpoint_id: (row.verdict, _nonempty_texts(row.evidence)) for row in verdicts}
    plain = {name: getattr(entry, name) for name in ("phase", "light", "percent", "unchanged", "proposal_id")}
    texts = {name: getattr(entry, name) for name in ("note", "resources_used", "decision")}
    return plain | {name: _nonempty_texts(value) for name, value in texts.items()} | {"verdicts": contents}


def _nonempty_texts(value):
    return {language: text for language, text in texts_by_language(value).items() if text}
