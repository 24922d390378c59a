"""Form fields and widgets: short texts in several languages, contacts, months; and helpers for form fields."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.forms import I18nTextarea, I18nTextInput, I18nWidget
from wagtail.admin.forms.models import register_form_field_override

from ..languages import language_name

_ModelType = TypeVar("_ModelType", bound=Model)


class LabelledMixin(I18nWidget):
    """Widget of a text in several languages with a label of the language for each input.

    The label of the field belongs to all inputs together. The labels replace placeholders, which disappear when
    text is entered.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        for language, widget in zip(self.locales, self.widgets, strict=True):
            label = f"{capfirst(self.field.label or '')} ({language_name(language)})"
            widget.attrs["aria-label"] = label.strip()
        return super().render(name, value, {"placeholder": ""} | (attrs or {}), renderer)

    def format_output(self, rendered_widgets: list[str], id_: str) -> SafeString:
        languages = [
            (number, language)
            for number, language in enumerate(self.locales)
            if language in self.enabled_locales
        ]
        inputs = zip(languages, rendered_widgets, strict=True)
        labelled = format_html_join(
            "",
            '<div class="short-text"><label for="{}_{}">{}</label>{}</div>',
            (
                # The input is HTML rendered by Django.
                (id_, number, capfirst(language_name(language)), mark_safe(html))  # noqa: S308
                for (number, language), html in inputs
            ),
        )
        return super().format_output([labelled], id_)


class ShortTextarea(forms.Textarea):
    """Text area of three rows."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})


class ShortI18nTextarea(LabelledMixin, I18nTextarea):
    """Text area for each language, low enough that all are visible together."""

    widget = ShortTextarea


class ShortI18nTextInput(LabelledMixin, I18nTextInput):
    """Text input for each language."""


def register_text_widgets() -> None:
    """Register the widgets for all forms of Wagtail's admin, including the host's."""
    register_form_field_override(I18nCharField, override={"widget": ShortI18nTextInput})
    register_form_field_override(I18nTextField, override={"widget": ShortI18nTextarea})


def selected_object(form: forms.BaseForm, name: str) -> Any:
    """Return the submitted or initial choice of the field ``name``; None if there is none or it is invalid."""
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None


def limit_queryset(field: Any, queryset: QuerySet[Any]) -> None:
    """Limit the choices of a model choice field to ``queryset``."""
    field.queryset = queryset


def single_object(queryset: QuerySet[_ModelType]) -> _ModelType | None:
    """Return the only row of a queryset; None if it has no row or several."""
    rows = list(queryset[:2])
    return rows[0] if len(rows) == 1 else None


class ContactsField(forms.ModelMultipleChoiceField):
    """Choice of users of the admin, labelled with full name and username."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        users = ModelBackend().with_perm("wagtailadmin.access_admin")
        super().__init__(users.order_by(queryset.model.USERNAME_FIELD), **kwargs)

    def label_from_instance(self, user: AbstractUser) -> str:
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()


class MonthInput(forms.DateInput):
    """Month input of the browser; a text input in browsers without one."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.DateField):
    """Field of a month, with its first day as the value; accepts 2024-03 and 3/2024."""

    widget = MonthInput
    default_error_messages = {"invalid": _("Write a month, such as 2024-03 or 3/2024.")}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m", "%m/%Y", "%m.%Y", "%Y-%m-%d"]
        super().__init__(**kwargs | {"input_formats": formats, "widget": MonthInput})
