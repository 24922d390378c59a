"""What is chosen in a form that is not yet known to be right."""

from django.core.exceptions import ValidationError


def chosen(form, name):
    """Return what is chosen in the field ``name``, as sent or as suggested; None if nothing is, or nothing valid."""
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None


def limit(field, queryset):
    """Let a field offer only what ``queryset`` has."""
    field.queryset = queryset


def only(queryset):
    """The only row, if there is one and no other."""
    rows = list(queryset[:2])
    return rows[0] if len(rows) == 1 else None
