"""Reading paths: an ordered selection of pages of a document for one group of readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..document.navigation import annotate_text_language
from ..document.pages import DocumentPage
from ..localization.source_locale import page_panels
from ..visibility import is_restricted

# Primary keys have at most 18 digits; ``int()`` raises an error for numbers of thousands of digits.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


class ReadingPathPage(DocumentPage):
    """A reading path; its steps are blocks of the body."""

    in_document = False
    allows_path_steps = True
    template = "programme/presentation/path.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")

    @cached_property
    def steps(self) -> list["PathStep"]:
        """All steps of the path in order."""
        return path_steps(self)

    @cached_property
    def public_steps(self) -> list["PathStep"]:
        """The steps whose page is live and public."""
        return [step for step in self.steps if step.page]

    @property
    def minutes(self) -> int:
        """The reading time of the path in minutes."""
        return sum(step.minutes for step in self.public_steps)

    @property
    def sections(self) -> Iterator[tuple[list["PathStep"] | None, Any]]:
        """The body in order, as pairs ``(consecutive steps, None)`` and ``(None, another block)``."""
        steps = iter(self.steps)
        raw = enumerate(self.body.raw_data)
        for are_steps, blocks in groupby(raw, key=lambda item: item[1]["type"] == "stop"):
            if are_steps:
                yield [next(steps) for _block in blocks], None
            else:
                yield from ((None, self.body[index]) for index, _block in blocks)

    def chapter_of(self, page: Page) -> Any:
        """Return the child of the programme page that is ``page`` or its ancestor; None for another language."""
        return next((part for part in self.parts if page.path.startswith(part.path)), None)


def current_path(page: Any, path: str, number: str | None) -> "PathProgress | None":
    """Return the position of a reader on a reading path, in at most two queries.

    Args:
        page: the page that is read.
        path: primary key of the path in any language, from the query string.
        number: number of the step, from the query string. If it is missing or is that of another page, the first step
            with ``page`` is used.

    Returns:
        None if there is no such path in the programme, or if ``page`` is not on it.
    """
    if not _NUMBER.fullmatch(path) or page.programme_page is None:
        return None
    keys = ReadingPathPage.objects.filter(pk=int(path)).values("translation_key")
    paths = ReadingPathPage.objects.child_of(page.programme_page).live().filter(~is_restricted())
    path_page = (
        annotate_text_language(paths).filter(translation_key__in=keys).select_related("locale").first()
    )
    if path_page is None:
        return None
    steps = [step for step in path_page.public_steps if step.page.pk == page.pk]
    step = next((step for step in steps if str(step.number) == number), next(iter(steps), None))
    return step and PathProgress(path_page, path_page.public_steps, step)


@dataclass(frozen=True)
class PathStep:
    """A step of a reading path.

    Attributes:
        title: its title.
        reason: why the reader should read it.
        minutes: its reading time.
        section: anchor of the section to be read; ``""`` for the whole page.
        page: the page to be read; None if it is not live or not public.
        number: its number among the steps that have a page; None without one.
    """

    title: str
    reason: str
    minutes: int
    section: str
    page: Page | None
    number: int | None


@dataclass(frozen=True)
class PathProgress:
    """The position of a reader on a reading path.

    Attributes:
        path: the page of the path.
        steps: its steps that have a page.
        step: the current one of them.
    """

    path: Page
    steps: list[PathStep]
    step: PathStep

    @property
    def previous(self) -> PathStep | None:
        """The step before the current one."""
        index = self.steps.index(self.step)
        return self.steps[index - 1] if index else None

    @property
    def next(self) -> PathStep | None:
        """The step after the current one."""
        return next(iter(self.steps[self.steps.index(self.step) + 1 :]), None)


def path_steps(path: ReadingPathPage) -> list[PathStep]:
    """Return the steps of ``path`` in order, in one query.

    A step has the version of its page in the language of the path, or else the page that was chosen.
    """
    values = [block["value"] for block in path.body.raw_data if block["type"] == "stop"]
    pages = _pages_for({value.get("page") for value in values} - {None}, path.locale_id) if values else {}
    steps, number = [], 0
    for value in values:
        page = pages.get(value.get("page"))
        number += page is not None
        steps.append(
            PathStep(
                title=value["title"],
                reason=value["reason"],
                minutes=value["minutes"] or 0,
                section=value["section"] or "",
                page=page,
                number=number if page else None,
            )
        )
    return steps


def _pages_for(chosen: set[int], locale_id: int) -> dict[int, Any]:
    """Return ``{primary key of a chosen page: page to be read}`` for those that are live and public."""
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    condition = Q(pk__in=chosen) | Q(translation_key__in=keys, locale_id=locale_id)
    rows = apps.get_model("programme.DocumentPage").objects.filter(condition)
    rows = annotate_text_language(rows.annotate(restricted=is_restricted()))
    pages = list(rows.select_related("locale").defer("body"))
    public = [page for page in pages if page.live and not page.restricted]
    chosen_versions = {page.translation_key: page for page in public if page.pk in chosen}
    localized_versions = {page.translation_key: page for page in public if page.locale_id == locale_id}
    versions = chosen_versions | localized_versions
    return {page.pk: versions[page.translation_key] for page in pages if page.translation_key in versions}
