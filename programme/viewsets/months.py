"""A field for a month."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
