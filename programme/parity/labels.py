"""What the texts of an object are called: by its fields, and by the blocks of its body."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst


def label_of(model, path):
    """Return what the text at ``path`` is called, in the active language.

    Args:
        model: the object's class, or None where it is not known.
        path: as in :class:`Unit`.
    """
    name = path.partition(".")[0]
    try:
        field = model._meta.get_field(name)
    except (AttributeError, FieldDoesNotExist):
        return path
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


def _block_label(field, name):
    """What the part ``name`` of one of the blocks of a body is called; the blocks use a name for one thing only."""
    for block in field.stream_block.child_blocks.values():
        child = getattr(block, "child_blocks", {}).get(name)
        if child is not None:
            return str(child.label)
    return None
