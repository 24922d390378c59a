"""How the log writes what an object says: in plain values that are read without the object, in every language."""

from copy import copy

from django.utils.translation import override
from i18nfield.fields import I18nFieldMixin
from wagtail.coreutils import get_content_languages

from programme.models import Action


def object_name(instance):
    """Return what ``instance`` is called: an action by its identifier, and what is said of one with it."""
    if isinstance(instance, Action):
        return instance.identifier
    action, name = getattr(instance, "action", None), str(instance)
    if isinstance(action, Action) and action.identifier not in name:
        return f"{action.identifier} · {name}"
    return name


def public_object(instance):
    """Return a copy of ``instance`` as the database gives it back: a program may set a date as a text."""
    read = copy(instance)
    for field in instance._meta.concrete_fields:
        if field.remote_field is None and field.attname in instance.__dict__:
            setattr(read, field.attname, field.to_python(getattr(instance, field.attname)))
    return read


def names_of(instance):
    """Return the name of ``instance``, or ``{language: name}`` where the languages differ; None for None."""
    if instance is None:
        return None
    names = {}
    for language in get_content_languages():
        with override(language):
            names[language] = object_name(instance)
    return names if len(set(names.values())) > 1 else next(iter(names.values()))


def json_value(field, value):
    """Return the value of a column as JSON can keep it, the same for a row of the database and for an object."""
    value = field.to_python(value) if field.remote_field is None else field.target_field.to_python(value)
    if isinstance(field, I18nFieldMixin):
        texts = value.data if value else None
        if isinstance(texts, dict):
            return {language: text for language, text in texts.items() if text} or None
        return texts or None
    return value


def show_rows(model, changes):
    """Let the values of ``changes``, dicts from :func:`plain`, name the rows whose keys they hold; in place.

    Costs one query for each foreign key of ``model`` that is among them.
    """
    for field in model._meta.concrete_fields:
        if field.remote_field is None:
            continue
        holders = [values for values in changes if values and values.get(field.name) is not None]
        if holders:
            rows = field.remote_field.model._base_manager.in_bulk({values[field.name] for values in holders})
            for values in holders:
                values[field.name] = names_of(rows.get(values[field.name]))
