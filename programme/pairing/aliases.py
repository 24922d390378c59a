"""Aliases that stand for a translation: such a page becomes one of its own by being translated, and in no other way."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.signals import page_published, page_unpublished

from programme.events import EventKind, record_event
from programme.models import TranslationLag
from programme.roadmap.columns import language_name

from .versions import is_paired


def refuse_to_convert(request, page):
    """Keep an alias that shows the text of another language; a ``before_convert_alias_page`` hook.

    As an ordinary page it would say in one language what is written in another, and readers would no longer be told.
    """
    shown = _shown_by(page)
    if not is_paired(page) or shown.locale_id == page.locale_id:
        return None
    message = _(
        "“%(page)s” shows the text of %(language)s, and tells its readers so, until it is translated. Choose “Translate this page”. Once it is translated it can lead, or the translation can be stopped and the page written on its own."
    )
    names = {"page": page.get_admin_display_title(), "language": language_name(shown.locale.language_code)}
    messages.error(request, message % names)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _shown_by(page):
    """The page whose text an alias shows, also if it is an alias of an alias."""
    while page.alias_of_id:
        page = page.alias_of
    return page


def answer_alias_made(sender, instance, created=False, raw=False, **kwargs):
    """Tell of a translation that has become an alias again; answers ``post_save`` of Wagtail's log of pages.

    wagtail-localize replaces the text that readers see and tells nobody. A short summary of what is new stays: it says so
    in the readers' language, which the page no longer does.
    """
    if raw or not created or instance.action != "wagtail_localize.convert_to_alias":
        return
    page = instance.page.specific
    TranslationLag.objects.filter(page_id=page.pk).delete()
    after = {"language": _shown_by(page).locale.language_code}
    record_event(EventKind.PUBLICATION, "page.to_alias", page, after=after, actor=instance.user)
    if page.live:
        page_published.send(sender=type(page), instance=page, revision=instance.revision, alias=True)
    else:
        page_unpublished.send(sender=type(page), instance=page)
