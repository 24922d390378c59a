"""Operations of the contact of an action: propose progress, withdraw a proposal."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from programme.events import bulk_change
from programme.models import Action

from ..models.proposals import ProgressProposal, ProposalState
from ..permissions import ADD_PROPOSAL


def may_propose(user: Any, action: Action) -> bool:
    """Return whether ``user`` has the permission to propose progress and is a contact of the action."""
    has_permission = user.has_perm(ADD_PROPOSAL)
    return has_permission and action.contacts.filter(pk=user.pk).exists()


@transaction.atomic
def create_proposal(proposal: ProgressProposal, user: Any) -> None:
    """Save a new proposal by ``user``, and withdraw their earlier ones for the action that can still be withdrawn."""
    for earlier in ProgressProposal.objects.withdrawable(user).filter(action=proposal.action):
        withdraw_proposal(earlier, user)
    proposal.proposed_by = user
    proposal.save()
    log(instance=proposal, action="wagtail.create", content_changed=True)


@transaction.atomic
def withdraw_proposal(proposal: ProgressProposal, user: Any) -> bool:
    """Withdraw a proposal; its row is kept.

    Returns:
        Whether it was withdrawn: False if it is decided, used in an open round, or another user's.
    """
    # Condition and update in one statement, so that a concurrent decision is not overwritten.
    rows = ProgressProposal.objects.withdrawable(user).filter(pk=proposal.pk).order_by()
    state = {"state": ProposalState.WITHDRAWN, "decided_by": user, "decided_at": timezone.now()}
    with bulk_change(ProgressProposal.objects.filter(pk=proposal.pk).select_related("action")):
        withdrawn = rows.update(**state)
    if not withdrawn:
        return False
    log(instance=proposal, action="wagtail.edit", data={"state": ProposalState.WITHDRAWN})
    return True
