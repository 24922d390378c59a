"""wagtail-localize's addresses, with the questions asked first that it does not ask (1.14).

- Submitting a page for translation publishes it in the other language; asked is only ``submit_translation``, a right
  that holds everywhere. So must be: the right to publish the page, and where its translation will stand.
- Synchronising can publish translations at once, with whatever is untranslated in the language of the source.
- Stopping a translation opens the page to Wagtail's form, and turning it into an alias publishes the source in its
  place; asked is only the right to change the page, which translators need.
- The report of translations, and the titles of any snippets, are shown to everybody who comes into the admin.

Wagtail takes the first address that fits, so these stand before wagtail-localize's own, and say them after it.
"""

from contextlib import suppress
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import include, path
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
    """Brings changes of the source to the translators, and publishes only translations in which nothing is missing."""

    def get_form(self):
        form = super().get_form()
        form.fields["publish_translations"].help_text = _(
            "Publish those translations in which nothing is missing. The others are published when they are complete."
        )
        return form

    @transaction.atomic
    def form_valid(self, form):
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        for translation in self.object.translations.filter(enabled=True) if publish else ():
            self._publish(translation)
        return response

    def _publish(self, translation):
        total, translated = translation.get_progress()
        if total == translated and is_accepted(translation):
            # What the page refuses is kept beside the text, for the translator.
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


def localize_urls():
    """Return the guarded addresses; a ``register_admin_urls`` hook that must come before wagtail-localize's.

    Raises:
        KeyError: wagtail-localize no longer has one of them.
    """
    from wagtail_localize.wagtail_hooks import register_admin_urls  # noqa: PLC0415 - it registers hooks itself

    (resolver,) = register_admin_urls()
    patterns = {pattern.name: pattern for pattern in resolver.url_patterns}
    guarded = [
        path(str(patterns[name].pattern), _guarded(patterns[name].callback, may), name=name)
        for name, may in _QUESTIONS.items()
    ]
    return [path(str(resolver.pattern), include((guarded, "programme_localize")))]


def hide_report_of_translations(request, menu_items):
    """Show the report of translations to those who work with pages; a ``construct_reports_menu`` hook."""
    if not user_has_any_page_permission(request.user):
        menu_items[:] = [item for item in menu_items if "localize/reports" not in str(item.url)]


def _guarded(view, may):
    view = CompleteUpdateView.as_view() if may is _may_update else view

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may(request, **kwargs):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _may_publish(user, instance):
    """Whether ``user`` may publish a page, or change and publish a snippet."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    verbs = ("change", "publish") if isinstance(instance, DraftStateMixin) else ("change",)
    return user.has_perms([get_permission_name(verb, type(instance)) for verb in verbs])


def _may_submit_page(request, page_id):
    page = get_object_or_404(Page, pk=page_id)
    chosen = request.POST.getlist("locales")
    places = [_nearest(page, locale) for locale in Locale.objects.all() if str(locale.pk) in chosen]
    return all(_may_publish(request.user, place) for place in (page, *places))


def _nearest(page, locale):
    """Return the page, or the nearest one above it, that is there in ``locale``; the root where there is none."""
    keys = page.get_ancestors(inclusive=True).filter(depth__gt=1).values("translation_key")
    found = Page.objects.filter(locale=locale, translation_key__in=keys).order_by("depth").last()
    return found or page.get_root()


def _may_submit_snippet(request, app_label, model_name, pk):
    model = get_snippet_model_from_url_params(app_label, model_name)
    return _may_publish(request.user, get_object_or_404(model, pk=pk))


def _may_update(request, translation_source_id):
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    translations = source.translations.filter(enabled=True)
    instances = [source.get_source_instance(), *(one.get_target_instance() for one in translations)]
    return all(_may_publish(request.user, instance) for instance in instances)


def _may_stop(request, translation_id):
    instance = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    return not (isinstance(instance, Page) and only_translates(request.user, instance))


def _may_convert(request, page_id):
    page = get_object_or_404(Page, pk=page_id)
    may_change = _may_publish(request.user, page) and not only_translates(request.user, page)
    return may_change and not _shows_itself(page)


def _shows_itself(page):
    """Whether the source of a translation is an alias: two pages that show each other would show nothing."""
    sources = TranslationSource.objects.filter(
        object_id=page.translation_key, translations__target_locale=page.locale_id
    )
    aliases = Page.objects.filter(translation_key=page.translation_key).exclude(alias_of=None)
    return aliases.filter(locale__in=sources.values("locale")).exists()


def _may_see_report(request):
    return user_has_any_page_permission(request.user)


def _may_see_snippets(request, app_label, model_name, pk=None):
    model = get_snippet_model_from_url_params(app_label, model_name)
    policy = model.snippet_viewset.permission_policy
    return policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"])


_QUESTIONS = {
    "submit_page_translation": _may_submit_page,
    "submit_snippet_translation": _may_submit_snippet,
    "update_translations": _may_update,
    "stop_translation": _may_stop,
    "convert_to_alias": _may_convert,
    "translations_report": _may_see_report,
    "translations_report_results": _may_see_report,
    "snippets_api_listing": _may_see_snippets,
    "snippets_api_detail": _may_see_snippets,
}
