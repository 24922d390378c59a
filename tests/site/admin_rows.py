"""Test data for the admin: one object of each kind that the plugin's sample document and roadmap lack."""

from datetime import date
from types import SimpleNamespace

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.timezone import localdate
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, Locale, Site, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringSegment

from home.models import SiteSettings
from programme.api.models import ToolKey
from programme.glossary.models import Term
from programme.models import (
    Action,
    Beneficiary,
    Benefit,
    ChapterPage,
    Checkpoint,
    Competence,
    Goal,
    Meeting,
    Perspective,
    Programme,
    Sector,
    Spearhead,
)
from programme.steering.models import Obstacle, ProgressProposal
from programme.translation.models import ParityUnit
from tests.programme.builders import add
from tests.programme.pairs import make_pair
from tests.programme.people import send_to_translators


def make_facts(roadmap):
    """Make a second programme whose rows may be deleted, and a round that goes on; returns rows by model."""
    programme = Programme.objects.create(
        code="q", name={"sv": "Nästa", "fi": "Seuraava"}, start_year=2027, end_year=2029
    )
    words = {"programme": programme, "code": "spare", "name": {"sv": "Ord", "fi": "Sana"}}
    rows = {
        model: model.objects.create(**words)
        for model in (Goal, Competence, Benefit, Spearhead, Beneficiary, Sector, Term)
    }
    action = Action.objects.create(programme=programme, identifier="Q1")
    rows[Action] = action
    rows[Programme] = Programme.objects.create(code="r", name={"sv": "Tom"}, start_year=2030, end_year=2030)
    rows[Perspective] = Perspective.objects.create(
        programme=programme, number=1, code="x", question={"sv": "?"}
    )
    rows[Meeting] = Meeting.objects.create(programme=programme, date=localdate())
    rows[Checkpoint] = Checkpoint.objects.create(action=action, text={"sv": "Klar"})
    rows[Obstacle] = Obstacle.objects.create(action=action, text={"sv": "Brist"})
    rows[ToolKey] = ToolKey.objects.create(programme=programme, name="Projektportalen", digest="0" * 64)
    rows["open"] = Meeting.objects.create(
        programme=roadmap.document.facts.programme, date=date(2026, 2, 1), state="open"
    )
    return rows


def make_proposals(roadmap, people, meeting):
    """Make a contact of D1 and one of D2, with a proposal each, and one that ``meeting`` has declined.

    Returns:
        The proposals as ``own``, ``other`` and ``declined``.
    """
    other = get_user_model().objects.create_user("colleague")
    other.groups.set(people["action_contacts"].groups.all())
    proposals = SimpleNamespace()
    for name, identifier, user in (("own", "D1", people["action_contacts"]), ("other", "D2", other)):
        action = roadmap.actions[identifier]
        action.contacts.add(user)
        proposal = ProgressProposal.objects.create(
            action=action, proposed_by=user, phase="in_progress", light="on_plan"
        )
        setattr(proposals, name, proposal)
    proposals.declined = ProgressProposal.objects.create(
        action=roadmap.actions["D3"], phase="planning", light="late", state="declined", meeting=meeting
    )
    return proposals


def make_pages(document):
    """Send the first chapter to the translators, and a draft to a review, and leave another draft as it is."""
    for page in (document.sv.first, document.fi.first, document.sv.waiting):
        page.save_revision().publish()
    translation = send_to_translators(document.sv.first)
    review = add(document.sv.programme, ChapterPage, "Granskas", number=7, live=False)
    review.save_revision()
    task = GroupApprovalTask.objects.create(name="Granskning")
    task.groups.set(Group.objects.filter(name="Moderators"))
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=review)
    state = workflow.start(review, None)
    return SimpleNamespace(
        translation=translation,
        follower=make_pair(document)[1],
        segment=StringSegment.objects.filter(source=translation.source).first(),
        draft=add(document.sv.programme, ChapterPage, "Utkast", number=6, live=False),
        review=review,
        workflow=workflow,
        task=task,
        state=state,
    )


def make_parity_units(document, goal):
    """Make a text of a page and one of a fact that have changed in both languages; returns them by what they are of."""
    texts = {"state": "both", "texts": {"sv": "Ord", "fi": "Sana"}}
    page = {"object_type": "wagtailcore.page", "object_id": str(document.sv.first.translation_key)}
    return {
        "page": ParityUnit.objects.create(**page, path="abstract", **texts),
        "fact": ParityUnit.objects.create(
            object_type="programme.goal", object_id=str(goal.pk), path="name", **texts
        ),
    }


def make_files():
    """Make what stands beside the pages; returns the rows by name."""
    root = Collection.get_first_root_node()
    return SimpleNamespace(
        image=Image.objects.create(title="Bild", file=get_test_image_file(), collection=root),
        document=Document.objects.create(title="Fil", file=ContentFile("x", "fil.txt"), collection=root),
        collection=root.add_child(name="Bilder"),
        redirect=Redirect.objects.create(old_path="/gammal", redirect_link="/"),
        settings=SiteSettings.objects.create(site=Site.objects.get(), name={"sv": "Staden"}),
        locale=Locale.objects.create(language_code="en"),
        site=Site.objects.get(),
        user=get_user_model().objects.create_user("somebody"),
        group=Group.objects.create(name="En grupp"),
    )
