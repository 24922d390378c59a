"""Links to edit the texts of a parity unit, and permissions of the report."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy

from programme.languages import language_name
from programme.models import ProgressUpdate

from ..models import ParityState, ParityUnit
from ..parity.page_units import PAGE
from ..parity.sections import CATALOGUE, model_of


class EditLink(NamedTuple):
    """A link to edit a text; ``url`` is None if there is only a hint."""

    url: str | None
    label: str
    is_first: bool = False


def unit_versions(unit: ParityUnit) -> dict[str, Page]:
    """Return ``{language: page}`` of a unit of a page, including drafts and aliases; empty for other units."""
    if unit.object_type != PAGE:
        return {}
    pages = (
        Page.objects.filter(translation_key=unit.object_id)
        .select_related("locale")
        .prefetch_workflow_states()
    )
    return {page.locale.language_code: page for page in pages}


def edit_links(
    unit: ParityUnit, versions: dict[str, Page], user: AbstractUser | AnonymousUser
) -> list[EditLink]:
    """Return the edit links for ``user``, those of languages that need work first."""
    if unit.object_type == PAGE:
        links = [_page_edit_link(unit, page, user) for page in versions.values()]
        return sorted(filter(None, links), key=lambda link: not link.is_first)
    if unit.object_type == CATALOGUE:
        text = _(
            "The words of the interface are translated in its catalogues, by whoever maintains the software."
        )
        return [EditLink(None, text)]
    return [_row_edit_link(unit, user)]


def languages_to_edit(unit: ParityUnit) -> list[str]:
    """Return the languages that are missing or older; all if both have changed, or were never compared."""
    if unit.state == ParityState.MISSING:
        return [unit.language]
    if unit.state == ParityState.CHANGED:
        return [language for language in unit.texts if language != unit.language]
    return list(unit.texts)


def _page_edit_link(unit, page, user):
    if not page.permissions_for_user(user).can_edit():
        return None
    language = page.locale.language_code
    url = f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath={unit.path}"
    label = pgettext("parity", "Open the page: %(language)s") % {"language": language_name(language)}
    return EditLink(url, label, language in languages_to_edit(unit))


def _row_edit_link(unit, user):
    model = model_of(unit.object_type)
    row = model and model._default_manager.filter(pk=unit.object_id).first()
    if model is ProgressUpdate:
        text = _("An entry of progress is never changed. Add one that corrects it, with both languages.")
        return EditLink(row and AdminURLFinder(user).get_edit_url(row.action), text, True)
    for instance in _with_parents(row):
        if url := AdminURLFinder(user).get_edit_url(instance):
            return EditLink(url, pgettext("parity", "Open the form"), True)
    return EditLink(None, _("You may not change this. Ask those who may."))


def _with_parents(row):
    """Yield a row, and the parents that it is edited with."""
    if row is None:
        return
    yield row
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey) and (parent := getattr(row, field.name)):
            yield parent


class ParityReportPolicy(BasePermissionPolicy):
    """Permission to view the report: users who may edit some page, such as translators, or view actions."""

    def user_has_permission(self, user: AbstractUser | AnonymousUser, action: str) -> bool:
        may_see = user_has_any_page_permission(user) or user.has_perm("programme.view_action")
        return user.is_active and (user.is_superuser or may_see)

    def user_has_any_permission(self, user: AbstractUser | AnonymousUser, actions: Iterable[str]) -> bool:
        return self.user_has_permission(user, "view")


policy = ParityReportPolicy(ParityUnit)


class ParityReportMenuItem(MenuItem):
    """Menu item of the report, for users who may view it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy.user_has_permission(request.user, "view")


def may_review(user: AbstractUser | AnonymousUser, unit: ParityUnit, versions: dict[str, Page]) -> bool:
    """Whether ``user`` may mark a unit as a minor change, or its languages as equal.

    Args:
        user: the user.
        unit: the :class:`ParityUnit`.
        versions: its page in each language; empty if it is not of a page.
    """
    if versions:
        return any(page.permissions_for_user(user).can_edit() for page in versions.values())
    if unit.object_type == CATALOGUE:
        return False
    model = model_of(unit.object_type)
    # Progress entries are never changed, only added.
    verb = "add" if model is ProgressUpdate else "change"
    return model is not None and user.has_perm(
        f"{model._meta.app_label}.{get_permission_codename(verb, model._meta)}"
    )
