"""Operations on the round of an open meeting. Each is one transaction and can be undone until the meeting is closed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.languages import texts_by_language
from programme.models import Action, Meeting, ProgressUpdate

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.proposals import ProgressProposal, ProposalState

_ENTRY_FIELDS = (*PROGRESS_FIELDS, "decision", "unchanged", "withdrawn", "proposal")


class RoundClosedError(Exception):
    """The round is not open; nothing was saved."""


class ConflictError(Exception):
    """Another user has saved the row since it was shown; nothing was saved.

    Attributes:
        current: the other user's entry, or None.
    """

    def __init__(self, current: RoundEntry | None) -> None:
        super().__init__(current)
        self.current = current


class DecidedError(Exception):
    """The proposal is no longer in the expected state: it was withdrawn or decided; nothing was saved."""


def lock_open_meeting(pk: int) -> Meeting:
    """Return the meeting, locked until the transaction ends, so that it cannot be closed meanwhile.

    Raises:
        RoundClosedError: the round is not open.
    """
    meeting = Meeting.objects.select_for_update().get(pk=pk)
    if not meeting.is_open:
        raise RoundClosedError(meeting)
    return meeting


@transaction.atomic
def save_entry(entry: RoundEntry, number: int, verdicts: Iterable[RoundVerdict] = ()) -> RoundEntry:
    """Save the round's entry on an action.

    Args:
        entry: an unsaved entry with meeting, action and content.
        number: number of the entry that the user saw; 0 for none.
        verdicts: unsaved verdicts on the action's checkpoints.

    Returns:
        The saved entry, or the existing one if it has the same content.

    Raises:
        RoundClosedError: the round is not open.
        ConflictError: another user has saved the row since.
    """
    current = _check_not_modified(entry, number)
    verdicts = list(verdicts)
    if current and not current.withdrawn and _content(current) == _content(entry, verdicts):
        return current
    return _create_entry(entry, number, None if current is None or current.withdrawn else current, verdicts)


@transaction.atomic
def undo_entry(meeting: Meeting, action: Action, number: int, user: Any) -> RoundEntry | None:
    """Undo the last entry on an action: restore the one before, or withdraw the first one.

    Args:
        meeting: the open meeting.
        action: the action.
        number: number of the entry that the user saw.
        user: the user who undoes it.

    Returns:
        The new entry; the current one, or None, if there is nothing to undo.

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
    # Undoing again restores the entry before that.
    return _create_entry(entry, current.number, earlier.previous, _copy_verdicts(earlier))


@transaction.atomic
def confirm_unchanged(meeting: Meeting, rows: Iterable[Any], user: Any) -> int:
    """Confirm the status of many actions without change.

    Args:
        meeting: the open meeting.
        rows: rows of the round; those with an entry are skipped.
        user: the user who confirms.

    Returns:
        Number of confirmed actions.

    Raises:
        RoundClosedError: the round is not open.
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


def unchanged_entry(
    meeting: Meeting, action: Action, before: ProgressUpdate | None, user: Any, last: RoundEntry | None = None
) -> RoundEntry:
    """Return an unsaved entry that confirms the status of an action without change.

    Args:
        meeting: the open meeting.
        action: the action.
        before: the action's latest progress entry, whose texts are repeated, or None.
        user: the user who confirms.
        last: the last entry on the action, which has been withdrawn, or None.
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
def accept_proposal(proposal: ProgressProposal, meeting: Meeting, number: int, user: Any) -> RoundEntry:
    """Save an entry with the values of a proposal; the decision and verdicts of the row are kept.

    Args:
        proposal: the pending proposal.
        meeting: the open meeting.
        number: number of the entry that the user saw; 0 for none.
        user: the user who accepts it.

    Returns:
        The new entry.

    Raises:
        RoundClosedError, ConflictError: as for :func:`save_entry`.
        DecidedError: the proposal is not pending.
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
def decline_proposal(proposal: ProgressProposal, meeting: Meeting, user: Any, answer: Any) -> None:
    """Decline a pending proposal with an answer, a text in each language, which its author can read.

    Raises:
        RoundClosedError: the round is not open.
        DecidedError: the proposal is not pending.
    """
    lock_open_meeting(meeting.pk)
    _check_state(proposal, ProposalState.PENDING)
    _set_decision(proposal, ProposalState.DECLINED, meeting, user, answer)


@transaction.atomic
def reopen_proposal(proposal: ProgressProposal, meeting: Meeting) -> None:
    """Make a proposal that this meeting declined pending again.

    Raises:
        RoundClosedError: the round is not open.
        DecidedError: this meeting has not declined the proposal.
    """
    lock_open_meeting(meeting.pk)
    _check_state(proposal, ProposalState.DECLINED, meeting)
    _set_decision(proposal, ProposalState.PENDING, None, None, "")


def _check_state(proposal: ProgressProposal, state: ProposalState, meeting: Meeting | None = None) -> None:
    """Lock a proposal and check that it has the state and meeting.

    Raises:
        DecidedError: it has not.
    """
    proposals = ProgressProposal.objects.select_for_update().filter(pk=proposal.pk)
    if not proposals.filter(state=state, meeting=meeting).exists():
        raise DecidedError(proposal)


def _set_decision(
    proposal: ProgressProposal, state: ProposalState, meeting: Meeting | None, user: Any, answer: Any
) -> None:
    proposal.state, proposal.meeting, proposal.answer = state, meeting, answer
    proposal.decided_by, proposal.decided_at = user, timezone.now() if meeting else None
    proposal.save()


def _check_not_modified(entry: RoundEntry, number: int) -> RoundEntry | None:
    """Lock the meeting and return the last entry on the action, or None.

    Raises:
        RoundClosedError: the round is not open.
        ConflictError: the number of the last entry is not ``number``.
    """
    lock_open_meeting(entry.meeting_id)
    saves = RoundEntry.objects.filter(meeting=entry.meeting, action=entry.action)
    current = saves.select_related("saved_by", "previous").order_by("number").last()
    if (current.number if current else 0) != number:
        raise ConflictError(current)
    return current


def _create_entry(
    entry: RoundEntry, last: int, previous: RoundEntry | None, verdicts: Iterable[RoundVerdict] = ()
) -> RoundEntry:
    """Save an entry after number ``last``; ``previous`` is the entry that undoing it restores."""
    entry.number, entry.previous = last + 1, previous
    entry.save()
    for verdict in verdicts:
        verdict.entry = entry
    RoundVerdict.objects.bulk_create(verdicts)
    return entry


def _copy_verdicts(entry: RoundEntry | None) -> list[RoundVerdict]:
    """Return unsaved copies of the verdicts of an entry; none for None."""
    return [
        RoundVerdict(checkpoint_id=row.checkpoint_id, verdict=row.verdict, evidence=row.evidence)
        for row in (entry.verdicts.all() if entry else ())
    ]


def _content(entry: RoundEntry, verdicts: Iterable[RoundVerdict] | None = None) -> dict[str, Any]:
    """Return the content of an entry in a form that can be compared."""
    verdicts = entry.verdicts.all() if verdicts is None else verdicts
    contents = {row.checkpoint_id: (row.verdict, _nonempty_texts(row.evidence)) for row in verdicts}
    plain = {name: getattr(entry, name) for name in ("phase", "light", "percent", "unchanged", "proposal_id")}
    texts = {name: getattr(entry, name) for name in ("note", "resources_used", "decision")}
    return plain | {name: _nonempty_texts(value) for name, value in texts.items()} | {"verdicts": contents}


def _nonempty_texts(value: Any) -> dict[str, str]:
    return {language: text for language, text in texts_by_language(value).items() if text}
