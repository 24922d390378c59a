"""What the blocks of live facts let an editor choose: the same in every language, named by what never changes."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from ..localize import NeutralBlockMixin
from .text import NeutralChoiceBlock

_NAMES = {"goal": _("Goals"), "competence": _("Competences"), "sector": _("Sectors")}


class ActionChooserBlock(NeutralBlockMixin, SnippetChooserBlock):
    """An action, chosen once for all languages.

    It is not read before something of it is asked for: a page reads all that its blocks show together.
    """

    def __init__(self, **kwargs):
        super().__init__("programme.Action", **kwargs)

    def bulk_to_python(self, values):
        return [value and self.target_model.from_db(None, ["id"], [value]) for value in values]

    def get_form_state(self, value):
        """As Wagtail's; an action that is gone by now is an empty choice."""
        return super().get_form_state(value and self.target_model.objects.filter(pk=value.pk).first())


class PartBlock(NeutralChoiceBlock):
    """A part of a roadmap, such as ``goal:a``."""

    def normalize_choice(self, value):
        """The value itself: it is text already, and to look for it among the choices would ask the database."""
        return value


def promoted():
    """Return the choices of what actions promote, as ``goal:a``, in groups."""
    return [_group("goal"), _group("competence")]


def sectors():
    """Return the choices of sectors that own actions, as ``sector:education``."""
    return _group("sector")[1]


def parts():
    """Return the choices of the parts of a roadmap, in groups."""
    return [*promoted(), _group("sector")]


def _group(kind):
    """The rows of all programmes; those with the same code are one choice: a page means its own programme's."""
    rows = apps.get_model(f"programme.{kind}").objects.all()
    if kind == "sector":
        rows = rows.exclude(kind="group_company")
    return _NAMES[kind], list({f"{kind}:{row.code}": str(row.name) for row in rows}.items())
