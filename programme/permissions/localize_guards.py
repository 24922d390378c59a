"""URLs of wagtail-localize with permission checks that it lacks (1.14).

- Submitting a page for translation publishes it in the other language, but requires only ``submit_translation``, which is
  not limited to pages. Required here: permission to publish the page, and the parent of the translation.
- Synchronizing can publish incomplete translations with untranslated strings. Here it publishes complete ones only.
- Stopping a translation makes the page editable in Wagtail's form, and converting it to an alias publishes the source in its
  place; both require only permission to change the page, which translators need for their work.
- The report of translations and the titles of all snippets are visible to all users of the admin.

The URLs have the same patterns as those of wagtail-localize and must be registered before them.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail.snippets.permissions import get_permission_name
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsView

from ..languages import language_name
from ..localization.machine_drafts import is_accepted
from .user_guards import only_translates


class CompleteUpdateView(UpdateTranslationsView):
    """View that updates translations from the source, and publishes only complete ones."""

    def get_form(self) -> Any:
        form = super().get_form()
        form.fields["publish_translations"].help_text = _(
            "Publish those translations in which nothing is missing. The others are published when they are complete."
        )
        return form

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        for translation in self.object.translations.filter(enabled=True) if publish else ():
            self._publish(translation)
        return response

    def _publish(self, translation: Translation) -> None:
        total, translated = translation.get_progress()
        if total == translated and is_accepted(translation):
            # wagtail-localize stores validation errors with the strings, for the translator.
            with suppress(ValidationError):
                translation.save_target(user=self.request.user, publish=True)
            return
        message = _(
            "“%(page)s” (%(language)s) has not been published: something in it has not been translated yet."
        )
        about = {
            "page": self.object.object_repr,
            "language": language_name(translation.target_locale.language_code),
        }
        messages.warning(self.request, message % about)


def localize_urls() -> list[URLPattern | URLResolver]:
    """Return the guarded URLs; a ``register_admin_urls`` hook that must run before that of wagtail-localize.

    Raises:
        KeyError: this version of wagtail-localize lacks one of the URLs.
    """
    from wagtail_localize.wagtail_hooks import register_admin_urls  # noqa: PLC0415 - it registers hooks itself

    (resolver,) = register_admin_urls()
    patterns = {pattern.name: pattern for pattern in resolver.url_patterns}
    guarded = [
        path(str(patterns[name].pattern), _guarded(patterns[name].callback, is_allowed), name=name)
        for name, is_allowed in _CHECKS.items()
    ]
    return [path(str(resolver.pattern), include((guarded, "programme_localize")))]


def hide_report_of_translations(request: HttpRequest, menu_items: list[Any]) -> None:
    """Hide the report of translations from users without page permissions; a ``construct_reports_menu`` hook."""
    if not user_has_any_page_permission(request.user):
        menu_items[:] = [item for item in menu_items if "localize/reports" not in str(item.url)]


def _guarded(view: Callable[..., Any], is_allowed: Callable[..., bool]) -> Callable[..., Any]:
    view = CompleteUpdateView.as_view() if is_allowed is _may_update else view

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_allowed(request, **kwargs):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _may_publish(user: Any, instance: Model) -> bool:
    """Return whether the user may publish a page, or change and publish a snippet."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    verbs = ("change", "publish") if isinstance(instance, DraftStateMixin) else ("change",)
    return user.has_perms([get_permission_name(verb, type(instance)) for verb in verbs])


def _may_submit_page(request: HttpRequest, page_id: int) -> bool:
    page = get_object_or_404(Page, pk=page_id)
    selected = request.POST.getlist("locales")
    parents = [_nearest(page, locale) for locale in Locale.objects.all() if str(locale.pk) in selected]
    return all(_may_publish(request.user, target) for target in (page, *parents))


def _nearest(page: Page, locale: Locale) -> Page:
    """Return the version in ``locale`` of the page or its nearest ancestor that has one; otherwise the root page."""
    keys = page.get_ancestors(inclusive=True).filter(depth__gt=1).values("translation_key")
    nearest = Page.objects.filter(locale=locale, translation_key__in=keys).order_by("depth").last()
    return nearest or page.get_root()


def _may_submit_snippet(request: HttpRequest, app_label: str, model_name: str, pk: Any) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    return _may_publish(request.user, get_object_or_404(model, pk=pk))


def _may_update(request: HttpRequest, translation_source_id: int) -> bool:
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    translations = source.translations.filter(enabled=True)
    instances = [
        source.get_source_instance(),
        *(translation.get_target_instance() for translation in translations),
    ]
    return all(_may_publish(request.user, instance) for instance in instances)


def _may_disable(request: HttpRequest, translation_id: int) -> bool:
    instance = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    return not (isinstance(instance, Page) and only_translates(request.user, instance))


def _may_convert(request: HttpRequest, page_id: int) -> bool:
    page = get_object_or_404(Page, pk=page_id)
    may_change = _may_publish(request.user, page) and not only_translates(request.user, page)
    return may_change and not _is_source_alias(page)


def _is_source_alias(page: Page) -> bool:
    """Return whether the source of the page's translation is an alias; two pages must not be aliases of each other."""
    sources = TranslationSource.objects.filter(
        object_id=page.translation_key, translations__target_locale=page.locale_id
    )
    aliases = Page.objects.filter(translation_key=page.translation_key).exclude(alias_of=None)
    return aliases.filter(locale__in=sources.values("locale")).exists()


def _may_see_report(request: HttpRequest) -> bool:
    return user_has_any_page_permission(request.user)


def _may_see_snippets(request: HttpRequest, app_label: str, model_name: str, pk: Any = None) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    policy = model.snippet_viewset.permission_policy
    return policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"])


_CHECKS: dict[str, Callable[..., bool]] = {
    "submit_page_translation": _may_submit_page,
    "submit_snippet_translation": _may_submit_snippet,
    "update_translations": _may_update,
    "stop_translation": _may_disable,
    "convert_to_alias": _may_convert,
    "translations_report": _may_see_report,
    "translations_report_results": _may_see_report,
    "snippets_api_listing": _may_see_snippets,
    "snippets_api_detail": _may_see_snippets,
}
