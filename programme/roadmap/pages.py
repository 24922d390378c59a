"""The chapter about the actions, with the list of them."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.url_routing import RouteResult

from ..actions.models.action import CHOSEN, Action
from ..actions.models.checkpoints import Checkpoint, Commitment
from ..actions.models.progress import ProgressUpdate
from ..actions.selectors import summarize_counts
from ..document.pages import DocumentPage
from ..status import Light, Phase
from ..text import keys_matching
from ..visibility import is_restricted
from .action_list import SORTS, Listing
from .action_page import ACTION_TEXTS
from .exports import FORMATS, action_row, checkpoint_row, export, progress_row
from .filters import RoadmapFilterSet, count_facets
from .live_data import LiveResult
from .progress_log import feed_response, progress_response
from .query import has_empty, parse_roadmap_query, without_empty
from .selectors import public_actions_with_pages


class RoadmapPage(DocumentPage):
    """The chapter about the actions, which is also the appendix that lists them."""

    template = "programme/roadmap/roadmap.html"
    subpage_types = ["programme.ActionPage"]

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")

    def route(self, request, path_components):
        """As Wagtail's, and ``csv/`` and the like to the tables, ``progress/`` and ``feed/`` to what has been said."""
        match path_components:
            case [kind] if kind in FORMATS:
                wanted = {"part": "export", "table": "actions", "kind": kind}
            case ["progress" | "checkpoints" as table, kind] if kind in FORMATS:
                wanted = {"part": "export", "table": table, "kind": kind}
            case ["progress" | "feed" as part]:
                wanted = {"part": part}
            case ["feed", code]:
                wanted = {"part": "feed", "goal_code": code}
            case _:
                return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs=wanted)

    def serve(self, request, part="list", **details):
        """Answer with the list, a table to fetch, the page of progress or a feed.

        An address with empty parameters, as a form sends them, leads to the same without them.
        """
        match part:
            case "export":
                return self._export(request, **details)
            case "progress":
                return progress_response(self, request)
            case "feed":
                return feed_response(self, request, **details)
        if has_empty(request.GET):
            return HttpResponseRedirect(f"{self.get_url(request)}{without_empty(request.GET)}#actions")
        return super().serve(request)

    def get_context(self, request, *args, **kwargs):
        """As Wagtail's, with the :class:`Listing` that the address asks for, and the status of all actions."""
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request)
        if not listing.query.walk:
            self.subpath = listing.query.text
        counts = listing.counts
        found = LiveResult([], counts.total, counts.examples, summarize_counts(counts.standing))
        return context | {"listing": listing, "found": found}

    def get_sitemap_urls(self, request=None):
        """As Wagtail's, and the page of progress."""
        return [*super().get_sitemap_urls(request), {"location": f"{self.get_full_url(request)}progress/"}]

    def listing(self, request):
        """Return the :class:`Listing` for the address of ``request``, in four queries; one more when words are searched."""
        choices = self._choices
        query = parse_roadmap_query(self.get_url(request) or "", request.GET, choices, SORTS)
        filterset = RoadmapFilterSet(query, self._actions, choices, self._find)
        programme = self.programme_page.programme
        return Listing(
            query=query,
            filterset=filterset,
            counts=count_facets(filterset),
            actions=public_actions_with_pages(self, filterset.narrowed()),
            facts=self.facts,
            period=(programme.start_year, programme.end_year),
        )

    @property
    def _actions(self):
        return Action.objects.of(self.programme_page.programme_id).public()

    @property
    def _choices(self):
        """{name: [(code, label), …]} of every facet."""
        facts, programme = self.facts, self.programme_page.programme
        rows = {
            "goals": facts.goals,
            "competences": facts.competences,
            "benefits": facts.benefits,
            "beneficiaries": facts.beneficiaries,
            "sector": [sector for sector in facts.sectors if sector.is_allowed_owner],
            **{name: facts.answers.get(name, []) for name in CHOSEN},
        }
        years = [str(year) for year in range(programme.start_year, programme.end_year + 1)]
        return {
            **{name: [(row.code, row.name) for row in found] for name, found in rows.items()},
            "phase": Phase.choices,
            "light": Light.choices,
            "year": [(year, year) for year in years],
        }

    def _find(self, words):
        """The primary keys of the actions in which ``words`` stand, on a page of any language, in one query."""
        found = _pages(self._actions).values_list("action_id", "action__identifier", "title", "abstract")
        texts = ((action, text) for action, *several in found.order_by() for text in several)
        return keys_matching(texts, words)

    def _export(self, request, table, kind):
        rows = {"actions": _action_rows, "progress": _progress_rows, "checkpoints": _checkpoint_rows}[table]
        with override(self.language):
            actions = self.listing(request).actions
            return export(table, rows(actions), kind, self.language, self.programme_page.title)


def _pages(actions):
    """The pages of ``actions`` (a queryset or a list), in every language, that everybody may read."""
    pages = apps.get_model("programme.ActionPage").objects.live()
    return pages.filter(~is_restricted(), action__in=actions)


def _action_rows(actions):
    """The rows of the table of actions, in three queries."""
    prefetch_related_objects(
        actions, "predecessor", Prefetch("commitments", Commitment.objects.order_by("pk"))
    )
    written = defaultdict(dict)
    pages = _pages(actions).filter(alias_of=None)
    for action, language, title, summary, *others in pages.values_list(
        "action_id", "locale__language_code", "title", *ACTION_TEXTS
    ):
        texts = {"title": title, "summary": summary, **dict(zip(ACTION_TEXTS[1:], others, strict=True))}
        written[action][language] = texts
    return [action_row(action, written[action.pk]) for action in actions]


def _progress_rows(actions):
    """The rows of the table of progress, in the order in which an import reads them, in one query."""
    updates = ProgressUpdate.objects.filter(action__in=actions).select_related("meeting", "corrects")
    return _grouped(progress_row, updates.order_by("number"), actions)


def _checkpoint_rows(actions):
    checkpoints = Checkpoint.objects.filter(action__in=actions).select_related("meeting")
    return _grouped(checkpoint_row, checkpoints.order_by("number", "pk"), actions)


def _grouped(row, found, actions):
    """A row for each of ``found``, in the order of their actions."""
    below = defaultdict(list)
    for one in found:
        below[one.action_id].append(one)
    return [row(one, action) for action in actions for one in below[action.pk]]
