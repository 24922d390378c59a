"""Translators: they may translate a page, which is not to edit it.

wagtail-localize asks for the right to change a page before it lets anybody translate it, and with that right Wagtail
lets its holder edit the source, too, and edit, move or copy the translation around the translation editor. The right
``programme.translate_page`` narrows that: where somebody's rights to a page come only from groups that have it, the
page is theirs in the translation editor and nowhere else. Rights add up as everywhere in Wagtail: whoever also
belongs to a group that may change the page without that restriction keeps the whole of it, and so do superusers.

What is here are Wagtail's own hooks; they are registered in ``wagtail_hooks`` and run before those of wagtail-localize.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page
from wagtail_localize.models import Translation

_EDITING = ("add_page", "change_page", "publish_page")


def only_translates(user, page):
    """Whether ``user`` may change ``page`` in the translation editor and nowhere else. One query."""
    if user.is_superuser:
        return False
    narrowed = Permission.objects.filter(
        group=OuterRef("pk"), content_type__app_label="programme", codename="translate_page"
    )
    groups = Group.objects.filter(
        user=user,
        page_permissions__permission__codename__in=_EDITING,
        page_permissions__page__in=page.get_ancestors(inclusive=True),
    )
    answers = groups.annotate(narrowed=Exists(narrowed)).values_list("narrowed", flat=True)
    return bool(answers) and all(answers)


def redirect_translators(request, page):
    """Let translators open a page only where wagtail-localize takes it over; a ``before_edit_page`` hook.

    It covers what is posted to a page's form, too: saving, publishing, workflows, going back to an older revision,
    and starting the translation again after it was stopped.
    """
    return None if _is_translated_here(page) else refuse_translators(request, page)


def refuse_translators(request, page, *_details):
    """Send translators back, told why; a hook for everything else that is done to a page, or below it."""
    if not only_translates(request.user, page):
        return None
    message = _("You may translate “%(page)s” where it is a translation, but not change it in any other way.")
    messages.error(request, message % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", (page.get_parent() or page).pk)


def refuse_translators_many(request, action_type, objects, action):
    """The same for many pages at once, whatever is to be done to them; a ``before_bulk_action`` hook."""
    pages = (page for page in objects if isinstance(page, Page))
    return next(filter(None, (refuse_translators(request, page) for page in pages)), None)


def _is_translated_here(page):
    """Whether editing the page opens something of wagtail-localize instead of Wagtail's form."""
    if page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        return True
    translations = Translation.objects.filter(enabled=True, target_locale_id=page.locale_id)
    return translations.filter(source__object_id=page.translation_key).exists()


class ReadOnlyPagesAPIViewSet(PagesAdminAPIViewSet):
    """The pages, to be read.

    Wagtail's admin API can also delete, move, convert and revert pages, and asks none of the hooks that keep
    translators to translating and the pages of facts in their place. Nothing in Wagtail's admin uses that.
    """

    actions = {}


def use_read_only_pages(router):
    """Put the pages that can only be read in the place of Wagtail's; a ``construct_admin_api`` hook."""
    router.register_endpoint("pages", ReadOnlyPagesAPIViewSet)


def refuse_superusers(request, user=None):
    """Send back whoever would make or change a superuser; a hook before a user is created, edited or deleted."""
    touched = getattr(user, "is_superuser", False) or "is_superuser" in request.POST
    return _refuse(request) if touched and not request.user.is_superuser else None


def refuse_superusers_many(request, action_type, objects, action):
    """The same for many users at once, such as closing their accounts; a ``before_bulk_action`` hook."""
    users = (row for row in objects if isinstance(row, get_user_model()))
    return next(filter(None, (refuse_superusers(request, user) for user in users)), None)


def _refuse(request):
    messages.error(request, _("Only a superuser can make somebody a superuser, or change one."))
    return redirect("wagtailusers_users:index")
