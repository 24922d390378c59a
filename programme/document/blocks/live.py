"""Blocks that are rendered from the database: actions and their status, goals, perspectives, steps of a reading path."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from programme.localization.mixins import NeutralBlockMixin
from programme.status import Light, Phase

from . import examples
from .text import PREVIEW, AnchorBlock, NeutralChoiceBlock

FILTERS = ("promotes", "sector", "phase", "light")

_ChoiceGroup = tuple[Any, list[tuple[str, str]]]


class PartBlock(NeutralChoiceBlock):
    """A goal, a competence or a sector, stored as ``kind:code``, for example ``goal:a``."""

    def normalize_choice(self, value: str) -> str:
        """Return the value unchanged; Wagtail would query the database for the choices."""
        return value


def parts() -> list[_ChoiceGroup]:
    """Return the grouped choices of goals, competences and sectors."""
    return [*promoted_choices(), _group("sector")]


class StatusSummaryBlock(NeutralBlockMixin, blocks.StructBlock):
    """The number of actions in each phase and with each traffic light."""

    of = PartBlock(
        choices=parts,
        required=False,
        label=_("Of which actions"),
        help_text=_("Those of a goal, a competence or a sector. Leave empty for the whole programme."),
    )

    class Meta:
        icon = "tasks"
        label = _("Status of the actions")
        description = _("How many actions there are in each phase, and with which traffic light.")
        template = "programme/roadmap/blocks/status.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.status_example)


def sectors() -> list[tuple[str, str]]:
    """Return the choices of sectors that own actions, with values such as ``sector:education``."""
    return _group("sector")[1]


def promoted_choices() -> list[_ChoiceGroup]:
    """Return the grouped choices of goals and competences, with values such as ``goal:a``."""
    return [_group("goal"), _group("competence")]


class ActionChooserBlock(NeutralBlockMixin, SnippetChooserBlock):
    """An action, chosen once for all languages.

    Its value is a deferred instance that holds only the primary key, because a page fetches the actions of all its
    blocks together (see ``programme.roadmap.live_data``).
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("programme.Action", **kwargs)

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return a deferred instance for each primary key, without a query."""
        return [value and self.target_model.from_db(None, ["id"], [value]) for value in values]

    def get_form_state(self, value: Any) -> Any:
        """Return the form state of the action; that of an empty choice if the action has been deleted."""
        return super().get_form_state(value and self.target_model.objects.filter(pk=value.pk).first())


class ActionListBlock(NeutralBlockMixin, blocks.StructBlock):
    """Actions that are chosen one by one, or by their attributes."""

    actions = blocks.ListBlock(
        ActionChooserBlock(label=_("Action"), help_text=_("Found by its identifier or a word of its title.")),
        default=[],
        label=_("Chosen actions"),
        help_text=_("Shown in this order. Leave empty to show all that fit the choices below."),
    )
    promotes = PartBlock(
        choices=promoted_choices,
        required=False,
        label=_("Promote"),
        help_text=_("Only the actions that promote this goal or competence."),
    )
    sector = PartBlock(
        choices=sectors,
        required=False,
        label=_("Sector"),
        help_text=_("Only the actions that this sector answers for."),
    )
    phase = NeutralChoiceBlock(
        choices=Phase.choices,
        required=False,
        label=_("Phase"),
        help_text=_("Only the actions in this phase."),
    )
    light = NeutralChoiceBlock(
        choices=Light.choices,
        required=False,
        label=_("Traffic light"),
        help_text=_("Only the actions with this traffic light."),
    )
    limit = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=50,
        label=_("At most"),
        help_text=_("How many are shown; the page then says how many there are."),
    )

    class Meta:
        icon = "list-ol"
        label = _("List of actions")
        description = _("Actions with links to their pages and where each of them stands.")
        template = "programme/roadmap/blocks/actions.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.actions)

    def clean(self, value: Any) -> Any:
        """Validate the list.

        Raises:
            StructBlockValidationError: actions are chosen both one by one and by their attributes.
        """
        value = super().clean(value)
        if value["actions"] and any(value[name] for name in FILTERS):
            error = ValidationError(_("Choose either actions by name or what they have in common, not both."))
            raise StructBlockValidationError(block_errors={"actions": error})
        return value


class ActionBlock(NeutralBlockMixin, blocks.StructBlock):
    """One action with its status."""

    action = ActionChooserBlock(
        label=_("Action"), help_text=_("Readers see its title in their own language, and where it stands.")
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Action")
        description = _("One action with its status and its newest note.")
        template = "programme/roadmap/blocks/action.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.action)


class PageListBlock(blocks.StructBlock):
    """The goal pages or the competence pages below the page."""

    kind = NeutralChoiceBlock(
        choices=[("goal", _("Goals")), ("competence", _("Competences"))],
        default="goal",
        label=_("Show"),
        help_text=_("The list is made from the pages below this one; what is published there appears here."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Goals or competences of the chapter")
        description = _("Lists the goal or competence pages that stand below this page.")
        template = "programme/document/blocks/page_list.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.pages)


class PerspectivesBlock(blocks.StructBlock):
    """The perspectives of the programme with their values."""

    anchor = AnchorBlock()

    class Meta:
        icon = "view"
        label = _("Perspectives")
        description = _(
            "The programme's perspectives on its actions, each with its values and their definitions."
        )
        template = "programme/document/blocks/perspectives.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.perspectives_example)


_NAMES = {"goal": _("Goals"), "competence": _("Competences"), "sector": _("Sectors")}


def _group(kind: str) -> _ChoiceGroup:
    """Return the heading and the choices of a kind of vocabulary row, of all programmes.

    Rows of several programmes with the same code are one choice: a page shows the row of its own programme.
    """
    rows = apps.get_model(f"programme.{kind}").objects.all()
    if kind == "sector":
        rows = rows.exclude(kind="group_company")
    return _NAMES[kind], list({f"{kind}:{row.code}": str(row.name) for row in rows}.items())


class NeutralPageChooserBlock(NeutralBlockMixin, blocks.PageChooserBlock):
    """A page, chosen once for all languages; templates link to its version in the language of the reader."""


class PathStepBlock(blocks.StructBlock):
    """A step of a reading path: a page or section to read, with a reason."""

    title = blocks.CharBlock(
        max_length=200, label=_("Title"), help_text=_("What the reader finds there, in a few words.")
    )
    page = NeutralPageChooserBlock(
        page_type="programme.DocumentPage",
        label=_("Page"),
        help_text=_("The page to read. Readers come to it in their own language."),
    )
    section = AnchorBlock(
        label=_("Section"),
        help_text=_(
            "When only one section is to be read: the anchor of its heading, what stands after # in its address."
        ),
    )
    minutes = blocks.IntegerBlock(
        min_value=1, max_value=60, default=2, label=_("Minutes"), help_text=_("How long it takes to read.")
    )
    reason = blocks.TextBlock(
        rows=2, label=_("Reason"), help_text=_("Why this reader should stop here, in a sentence or two.")
    )

    class Meta:
        icon = "thumbtack"
        label = _("Stop")
        description = _("A place to read on a reading path, with the reason and the minutes it takes.")
        template = "programme/document/blocks/stop.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.path_step_example)
