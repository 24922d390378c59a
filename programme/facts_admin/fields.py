"""Fields for a few words, or a sentence or two, in each language."""

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.forms import I18nTextarea, I18nTextInput
from wagtail.admin.forms.models import register_form_field_override

from ..languages import language_name


class LabelledMixin:
    """Says of each box which language it is for, seen or heard; the field's own label belongs to all of them together.

    A hint inside the box would go as soon as something is written there.
    """

    def render(self, name, value, attrs=None, renderer=None):
        for language, widget in zip(self.locales, self.widgets, strict=True):
            label = f"{capfirst(self.field.label or '')} ({language_name(language)})"
            widget.attrs["aria-label"] = label.strip()
        return super().render(name, value, {"placeholder": ""} | (attrs or {}), renderer)

    def format_output(self, rendered_widgets, id_):
        shown = [(number, one) for number, one in enumerate(self.locales) if one in self.enabled_locales]
        boxes = zip(shown, rendered_widgets, strict=True)
        labelled = format_html_join(
            "",
            '<div class="short-text"><label for="{}_{}">{}</label>{}</div>',
            (
                # The box is Django's own markup, escaped already.
                (id_, number, capfirst(language_name(language)), mark_safe(box))  # noqa: S308
                for (number, language), box in boxes
            ),
        )
        return super().format_output([labelled], id_)


class ShortTextarea(forms.Textarea):
    def __init__(self, attrs=None):
        super().__init__({"rows": 3} | (attrs or {}))


class ShortI18nTextarea(LabelledMixin, I18nTextarea):
    """One low box for each language, so that both are seen together."""

    widget = ShortTextarea


class ShortI18nTextInput(LabelledMixin, I18nTextInput):
    """One line for each language."""


def label_languages():
    """Let every form of Wagtail's admin have these boxes for the texts of facts, the host's as well."""
    register_form_field_override(I18nCharField, override={"widget": ShortI18nTextInput})
    register_form_field_override(I18nTextField, override={"widget": ShortI18nTextarea})


def selected_object(form, name):
    """Return what is chosen in the field ``name``, as sent or as suggested; None if nothing is, or nothing valid."""
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None


def limit_queryset(field, queryset):
    """Let a field offer only what ``queryset`` has."""
    field.queryset = queryset


def single_object(queryset):
    """The only row, if there is one and no other."""
    rows = list(queryset[:2])
    return rows[0] if len(rows) == 1 else None


class ContactsField(forms.ModelMultipleChoiceField):
    """The users of the admin, by the names by which colleagues know them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, **kwargs):
        users = ModelBackend().with_perm("wagtailadmin.access_admin")
        super().__init__(users.order_by(queryset.model.USERNAME_FIELD), **kwargs)

    def label_from_instance(self, user):
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()


class MonthInput(forms.DateInput):
    """The browser's own field for a month; a line of text in browsers that have none."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.DateField):
    """A month, kept as its first day; people write 2024-03 or 3/2024."""

    widget = MonthInput
    default_error_messages = {"invalid": _("Write a month, such as 2024-03 or 3/2024.")}

    def __init__(self, **kwargs):
        formats = ["%Y-%m", "%m/%Y", "%m.%Y", "%Y-%m-%d"]
        super().__init__(**kwargs | {"input_formats": formats, "widget": MonthInput})
