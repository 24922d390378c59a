"""What the pictures of the handbook show: drafts, a proposal and a meeting, all invented. Needs Django set up."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from programme.glossary.models import Term
from programme.models import ChapterPage, Meeting
from programme.steering.models import ProgressProposal
from programme.steering.round.lifecycle import open_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import confirm_unchanged

_SENTENCE = {
    "draft": "Vägkartan ses över varje höst, och sektorerna berättar då vad de har lärt sig.",
    "urgent": "Uppföljningen publiceras från och med i år också som öppna data.",
}


class Scene:
    """The pages, facts and the meeting by their primary keys, and the addresses of their screens."""

    summary = "Seuranta julkaistaan tästä vuodesta alkaen myös avoimena datana."

    def __init__(self):
        self.editor = get_user_model().objects.get(username="editor")
        chapters = ChapterPage.objects.filter(locale__language_code="sv").live().order_by("path")
        with_text = [page for page in chapters if any(block.block_type == "text" for block in page.body)]
        draft, urgent = with_text[0], with_text[-1]
        self.chapter = self._write(draft, _SENTENCE["draft"])
        self.urgent = self._write(urgent, _SENTENCE["urgent"])
        self.translation = draft.get_translation(Locale.objects.get(language_code="fi")).pk
        contact = get_user_model().objects.get(username="contact")
        self.action = contact.programme_actions.unfinished().order_by("identifier").first()
        # The demo plans a meeting for today.
        today = timezone.localdate()
        self.meeting, _is_new = Meeting.objects.update_or_create(
            programme=self.action.programme,
            date=today,
            defaults={
                "date": today + timedelta(days=14),
                "body": {"sv": "Digiledningsgruppen", "fi": "Digijohtoryhmä"},
            },
        )

    def edit(self, page):
        return reverse("wagtailadmin_pages:edit", args=[page])

    def publish(self, page):
        return reverse("programme_pairing:publish", args=[page])

    def term(self):
        return reverse(
            "wagtailsnippets_programme_glossary_term:edit", args=[Term.objects.get(code="roadmap").pk]
        )

    def propose(self):
        return reverse("programme_proposing:add", args=[self.action.pk])

    def hold_meeting(self):
        """Open the meeting, with a proposal that waits and two actions dealt with; returns its primary key."""
        steering = get_user_model().objects.get(username="steering")
        Meeting.objects.filter(pk=self.meeting.pk).update(date=timezone.localdate())
        self.meeting.refresh_from_db()
        meeting = open_round(self.meeting, steering)
        ProgressProposal.objects.create(
            action=self.action,
            phase="in_progress",
            light="deviating",
            percent=60,
            note={
                "sv": "Provet är gjort, men upphandlingen dröjer till hösten.",
                "fi": "Kokeilu on tehty, mutta hankinta siirtyy syksyyn.",
            },
            proposed_by=get_user_model().objects.get(username="contact"),
        )
        others = [row for row in round_rows(meeting) if row.action != self.action]
        confirm_unchanged(meeting, others[-2:], steering)
        return meeting.pk

    def _write(self, page, sentence):
        """Add a sentence to the first text of a page, as a draft; returns the page's primary key."""
        block = next(block for block in page.body if block.block_type == "text")
        block.value.source = block.value.source.replace("</p>", f" {sentence}</p>", 1)
        page.save_revision(user=self.editor)
        return page.pk
