"""URLs of the admin views of facts."""

from typing import Any

from django.db.models import Model
from django.urls import reverse


def admin_url_name(model: type[Model] | Model, view: str) -> str:
    """Return the URL name of a view of a model's snippet viewset.

    Args:
        model: the model, or an instance of it.
        view: name of the view in the viewset, such as ``list``, ``add`` or ``edit``.
    """
    return f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{view}"


def admin_url(model: type[Model] | Model, view: str, *args: Any) -> str:
    """Return the URL of a view of a model's snippet viewset.

    Args:
        model: the model, or an instance of it.
        view: name of the view in the viewset, such as ``list``, ``add`` or ``edit``.
        args: arguments of the URL, such as a primary key.

    Raises:
        django.urls.NoReverseMatch: the viewset has no such view.
    """
    return reverse(admin_url_name(model, view), args=args)
