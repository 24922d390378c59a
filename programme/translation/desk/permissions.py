"""Who may use the translators' room, and for which pages: whoever may change the page that is translated into."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation


def may_translate(user):
    """Whether ``user`` may translate any page at all."""
    return page_permission_policy.user_has_permission(user, "change")


def translations_for(user):
    """Return the ``Translation`` objects of pages that ``user`` may translate."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change").order_by()
    return _with_page(pages)


def all_translations():
    """Return the ``Translation`` objects of all pages, for commands."""
    return _with_page(page_permission_policy.model.objects.order_by())


def translation_or_403(user, pk):
    """Return the translation that an address names.

    Raises:
        Http404: there is none.
        PermissionDenied: ``user`` may not translate its page.
    """
    translation = get_object_or_404(Translation.objects.filter(enabled=True), pk=pk)
    if not translations_for(user).filter(pk=pk).exists():
        raise PermissionDenied
    return translation


class DeskMenuItem(MenuItem):
    """Shown to those who may translate."""

    def is_shown(self, request):
        return may_translate(request.user)


def _with_page(pages):
    """Those whose page is among ``pages``; an alias shows its source and is not translated."""
    targets = pages.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"), alias_of=None
    )
    related = ("source__locale", "target_locale")
    return Translation.objects.filter(Exists(targets), enabled=True).select_related(*related)
