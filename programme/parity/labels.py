"""What the texts of an object are called: by its fields, and by the blocks of its body."""

from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.models import Page, get_page_models


def label_of(model, path):
    """Return what the text at ``path`` is called, in the active language.

    Args:
        model: the object's class; Page where only that is known, and None where nothing is.
        path: as in :class:`Unit`.
    """
    name = path.partition(".")[0]
    field = _field_of_any_page(name) if model is Page else _field(model, name)
    if field is None:
        return ""
    if field.is_relation and field.auto_created:
        return str(capfirst(field.related_model._meta.verbose_name))
    parts = path.split(".")
    if hasattr(field, "stream_block") and len(parts) > 2 and (found := _block_label(field, parts[2])):
        return found
    return str(capfirst(field.verbose_name))


def model_of(object_type):
    """Return the class of a type of object such as ``programme.goal``, or None if the site has lost it."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


@cache
def _field_of_any_page(name):
    """The field of this name of the first type of page that has one; types of page use a name for one thing only."""
    return next(filter(None, (_field(model, name) for model in (Page, *get_page_models()))), None)


def _block_label(field, name):
    """What the part ``name`` of one of the blocks of a body is called; the blocks use a name for one thing only."""
    for block in field.stream_block.child_blocks.values():
        child = getattr(block, "child_blocks", {}).get(name)
        if child is not None:
            return str(child.label)
    return None
