"""Blocks that show where the actions of the roadmap stand. They hold no text of their own."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from ..localize import NeutralBlockMixin
from ..status import Light, Phase
from . import live_examples
from .live_choices import ActionChooserBlock, PartBlock, parts, promoted, sectors
from .text import PREVIEW, NeutralChoiceBlock

FILTERS = ("promotes", "sector", "phase", "light")


class StatusSummaryBlock(NeutralBlockMixin, blocks.StructBlock):
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
        template = "programme/blocks/status.html"
        preview_template = PREVIEW
        preview_value = staticmethod(live_examples.status)


class ActionListBlock(NeutralBlockMixin, blocks.StructBlock):
    actions = blocks.ListBlock(
        ActionChooserBlock(label=_("Action"), help_text=_("Found by its identifier or a word of its title.")),
        default=[],
        label=_("Chosen actions"),
        help_text=_("Shown in this order. Leave empty to show all that fit the choices below."),
    )
    promotes = PartBlock(
        choices=promoted,
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
        template = "programme/blocks/actions.html"
        preview_template = PREVIEW
        preview_value = staticmethod(live_examples.actions)

    def clean(self, value):
        """Refuse actions that are chosen both by name and by what they have in common."""
        value = super().clean(value)
        if value["actions"] and any(value[name] for name in FILTERS):
            error = ValidationError(_("Choose either actions by name or what they have in common, not both."))
            raise StructBlockValidationError(block_errors={"actions": error})
        return value


class ActionBlock(NeutralBlockMixin, blocks.StructBlock):
    action = ActionChooserBlock(
        label=_("Action"), help_text=_("Readers see its title in their own language, and where it stands.")
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Action")
        description = _("One action with its status and its newest note.")
        template = "programme/blocks/action.html"
        preview_template = PREVIEW
        preview_value = staticmethod(live_examples.action)
