"""Page type of the roadmap: the chapter about the actions, with their list, exports, progress log and feeds."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
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
from .action_list import Listing, count_facets
from .action_page import ACTION_TEXTS, ActionPage
from .exports import FORMATS, action_row, checkpoint_row, export, progress_row
from .filters import RoadmapFilterSet, has_empty, parse_roadmap_query, without_empty
from .layouts import SORTS
from .live_data import LiveResult
from .progress_log import feed_response, progress_response
from .selectors import public_actions_with_pages


class RoadmapPage(DocumentPage):
    """The chapter about the actions, which also lists them."""

    template = "programme/roadmap/roadmap.html"
    subpage_types = ["programme.ActionPage"]

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, and route exports (``csv/``, ``progress/csv/``), ``progress/`` and feeds (``feed/``)."""
        match path_components:
            case [kind] if kind in FORMATS:
                kwargs = {"part": "export", "table": "actions", "kind": kind}
            case ["progress" | "checkpoints" as table, kind] if kind in FORMATS:
                kwargs = {"part": "export", "table": table, "kind": kind}
            case ["progress" | "feed" as part]:
                kwargs = {"part": part}
            case ["feed", code]:
                kwargs = {"part": "feed", "goal_code": code}
            case _:
                return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs=kwargs)

    def serve(self, request: HttpRequest, part: str = "list", **details: Any) -> HttpResponse:
        """Return the list, an export, the progress log or a feed.

        Query parameters without a value, as a form sends them, are removed by a redirect.
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Wagtail's, with ``listing``, a :class:`Listing`, and ``result``, the status of all actions."""
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request)
        if not listing.query.path_parameters:
            self.subpath = listing.query.text
        counts = listing.counts
        result = LiveResult([], counts.total, counts.examples, summarize_counts(counts.statuses))
        return context | {"listing": listing, "result": result}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """As Wagtail's, with the progress log."""
        return [*super().get_sitemap_urls(request), {"location": f"{self.get_full_url(request)}progress/"}]

    def listing(self, request: HttpRequest) -> Listing:
        """Return the list for the URL of ``request``, in four queries, five with a search text."""
        choices = self._choices
        query = parse_roadmap_query(self.get_url(request) or "", request.GET, choices, SORTS)
        filterset = RoadmapFilterSet(query, self._actions, choices, self._search)
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
    def _actions(self) -> QuerySet[Action]:
        return Action.objects.of(self.programme_page.programme_id).public()

    @property
    def _choices(self) -> dict[str, list[tuple[str, Any]]]:
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
            **{name: [(row.code, row.name) for row in values] for name, values in rows.items()},
            "phase": Phase.choices,
            "light": Light.choices,
            "year": [(year, year) for year in years],
        }

    def _search(self, words: str) -> set[int]:
        """Return the primary keys of the actions whose pages, in any language, contain all words, in one query."""
        rows = _public_pages(self._actions).values_list(
            "action_id", "action__identifier", "title", "abstract"
        )
        texts = ((action, text) for action, *several in rows.order_by() for text in several)
        return keys_matching(texts, words)

    def _export(self, request: HttpRequest, table: str, kind: str) -> HttpResponse:
        rows = {"actions": _action_rows, "progress": _progress_rows, "checkpoints": _checkpoint_rows}[table]
        with override(self.language):
            actions = self.listing(request).actions
            return export(table, rows(actions), kind, self.language, self.programme_page.title)


def _public_pages(actions: QuerySet[Action] | list[Action]) -> QuerySet[ActionPage]:
    """Return the public pages of ``actions`` in every language."""
    return ActionPage.objects.live().filter(~is_restricted(), action__in=actions)


def _action_rows(actions: list[Any]) -> list[dict[str, Any]]:
    """Return the rows of the table of actions, in three queries."""
    prefetch_related_objects(
        actions, "predecessor", Prefetch("commitments", Commitment.objects.order_by("pk"))
    )
    texts: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    pages = _public_pages(actions).filter(alias_of=None)
    for action, language, title, summary, *others in pages.values_list(
        "action_id", "locale__language_code", "title", *ACTION_TEXTS
    ):
        columns = {"title": title, "summary": summary, **dict(zip(ACTION_TEXTS[1:], others, strict=True))}
        texts[action][language] = columns
    return [action_row(action, texts[action.pk]) for action in actions]


def _progress_rows(actions: list[Any]) -> list[dict[str, Any]]:
    """Return the rows of the table of progress, in the order in which an import reads them, in one query."""
    updates = ProgressUpdate.objects.filter(action__in=actions).select_related("meeting", "corrects")
    return _rows_by_action(progress_row, updates.order_by("number"), actions)


def _checkpoint_rows(actions: list[Any]) -> list[dict[str, Any]]:
    checkpoints = Checkpoint.objects.filter(action__in=actions).select_related("meeting")
    return _rows_by_action(checkpoint_row, checkpoints.order_by("number", "pk"), actions)


def _rows_by_action(
    make_row: Callable[[Any, Any], dict[str, Any]], objects: Iterable[Any], actions: list[Any]
) -> list[dict[str, Any]]:
    """Return a row for each object, in the order of their actions."""
    by_action = defaultdict(list)
    for item in objects:
        by_action[item.action_id].append(item)
    return [make_row(item, action) for action in actions for item in by_action[action.pk]]
