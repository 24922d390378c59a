"""Restrictions of translators and of the administration of superusers.

wagtail-localize requires permission to change a page from its translators, which also lets them edit the source, and edit,
move or copy the translation outside the translation editor. The permission ``programme.translate_page`` restricts that: a
user whose permissions on a page come only from groups with this permission can change the page only in the translation
editor. Permissions are additive, as everywhere in Wagtail: a user who is also in a group that may change the page without
the restriction is not restricted; neither are superusers.

The functions are hooks of Wagtail; they are registered in ``wagtail_hooks`` and run before those of wagtail-localize.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, Model, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page
from wagtail_localize.models import Translation

_EDITING = ("add_page", "change_page", "publish_page")


def only_translates(user: Any, page: Page) -> bool:
    """Return whether the user may change the page in the translation editor only. One query."""
    if user.is_superuser:
        return False
    restriction = Permission.objects.filter(
        group=OuterRef("pk"), content_type__app_label="programme", codename="translate_page"
    )
    groups = Group.objects.filter(
        user=user,
        page_permissions__permission__codename__in=_EDITING,
        page_permissions__page__in=page.get_ancestors(inclusive=True),
    )
    restricted = groups.annotate(restricted=Exists(restriction)).values_list("restricted", flat=True)
    return bool(restricted) and all(restricted)


def redirect_translators(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse translators Wagtail's form of a page; a ``before_edit_page`` hook.

    That includes everything that is posted to the form: saving, publishing, workflows, reverting to a revision, and
    restarting a stopped translation.
    """
    return None if _is_edited_by_localize(page) else refuse_translators(request, page)


def refuse_translators(request: HttpRequest, page: Page, *_args: Any) -> HttpResponse | None:
    """Refuse translators an operation on a page, with an error message; a hook for all operations but editing."""
    if not only_translates(request.user, page):
        return None
    message = _("You may translate “%(page)s” where it is a translation, but not change it in any other way.")
    messages.error(request, message % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", (page.get_parent() or page).pk)


def refuse_translators_in_bulk(
    request: HttpRequest, action_type: str, objects: Collection[Model], action: Any
) -> HttpResponse | None:
    """Refuse translators bulk actions on pages; a ``before_bulk_action`` hook."""
    pages = (page for page in objects if isinstance(page, Page))
    return next(filter(None, (refuse_translators(request, page) for page in pages)), None)


def _is_edited_by_localize(page: Page) -> bool:
    """Return whether the edit view of the page is that of wagtail-localize instead of Wagtail's form."""
    if page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        return True
    translations = Translation.objects.filter(enabled=True, target_locale_id=page.locale_id)
    return translations.filter(source__object_id=page.translation_key).exists()


class ReadOnlyPagesAPIViewSet(PagesAdminAPIViewSet):
    """Pages in the admin API without the API's write actions.

    Those (delete, move, convert, revert) call none of the hooks that restrict translators and protect pages of facts.
    Wagtail's admin does not use them.
    """

    actions: dict[str, Any] = {}


def use_read_only_pages(router: Any) -> None:
    """Replace the endpoint of pages by the read-only one; a ``construct_admin_api`` hook."""
    router.register_endpoint("pages", ReadOnlyPagesAPIViewSet)


def refuse_superusers(request: HttpRequest, user: Any = None) -> HttpResponse | None:
    """Refuse other users to create or change a superuser; a hook before creating, editing or deleting a user."""
    affects_superuser = getattr(user, "is_superuser", False) or "is_superuser" in request.POST
    return _refuse(request) if affects_superuser and not request.user.is_superuser else None


def refuse_superusers_in_bulk(
    request: HttpRequest, action_type: str, objects: Collection[Model], action: Any
) -> HttpResponse | None:
    """Refuse other users bulk actions on superusers, such as deactivating them; a ``before_bulk_action`` hook."""
    users = (row for row in objects if isinstance(row, get_user_model()))
    return next(filter(None, (refuse_superusers(request, user) for user in users)), None)


def _refuse(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Only a superuser can make somebody a superuser, or change one."))
    return redirect("wagtailusers_users:index")
