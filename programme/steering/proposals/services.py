"""What the contact of an action may do: propose progress, and take a proposal back."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from programme.events import bulk_change

from ..models.proposals import ProgressProposal, ProposalState
from ..permissions import ADD_PROPOSAL


def may_propose(user, action):
    """Whether ``user`` may propose progress for ``action``: with the permission, and only as its contact."""
    has_permission = user.has_perm(ADD_PROPOSAL)
    return has_permission and action.contacts.filter(pk=user.pk).exists()


@transaction.atomic
def create_proposal(proposal, user):
    """Save a new proposal by ``user``; it takes the place of those that the same user may still take back."""
    for earlier in ProgressProposal.objects.withdrawable(user).filter(action=proposal.action):
        withdraw_proposal(earlier, user)
    proposal.proposed_by = user
    proposal.save()
    log(instance=proposal, action="wagtail.create", content_changed=True)


@transaction.atomic
def withdraw_proposal(proposal, user):
    """Take a proposal back; it stays to be read.

    Returns:
        Whether it could be taken back; not when the steering group has dealt with it, or it is somebody else's.
    """
    # Asked for and changed in one statement, so that a decision of the same moment is not written over.
    rows = ProgressProposal.objects.withdrawable(user).filter(pk=proposal.pk).order_by()
    state = {"state": ProposalState.WITHDRAWN, "decided_by": user, "decided_at": timezone.now()}
    with bulk_change(ProgressProposal.objects.filter(pk=proposal.pk).select_related("action")):
        withdrawn = rows.update(**state)
    if not withdrawn:
        return False
    log(instance=proposal, action="wagtail.edit", data={"state": ProposalState.WITHDRAWN})
    return True
