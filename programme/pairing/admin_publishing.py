"""Publishing in Wagtail's editor and in the translation editor: what is missing is told before it is done."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from programme.models import PendingPublication
from programme.models.leading import link_to
from programme.roadmap.columns import language_name

from .alone import alone
from .memory import is_complete, is_public
from .missing import has_new_text, missing_in
from .pending import publish_when_complete
from .places import give_versions
from .versions import is_paired, versions_of

_NAMED = 5


def missing_of(page):
    """Return ``{locale: [Missing]}`` of the languages in which something of ``page``, as it stands, is missing."""
    found = {version.locale: missing_in(page, version.locale) for version in versions_of(page)}
    return {locale: missing for locale, missing in found.items() if missing}


def ask_before_publishing(request, page):
    """Lead to the page that asks, if something of the draft, which is saved, is missing in another language.

    A ``before_publish_page`` hook.
    """
    if not is_paired(page):
        return None
    give_versions(page)  # a page that is published as it is made comes here first
    is_new = request.resolver_match.view_name == "wagtailadmin_pages:add"
    if not (is_new or has_new_text(page)) or not missing_of(page):
        return None
    if is_new:
        _take_back(page)
    return redirect("programme_pairing:publish", page.pk)


def _take_back(page):
    """Let a page be a draft again that Wagtail has made live, without publishing it, before anybody was asked."""
    with alone():
        for one in (page, *(version.specific for version in versions_of(page))):
            one.live, one.has_unpublished_changes = False, True
            one.save(clean=False, update_fields=["live", "has_unpublished_changes"])


def publish_with_translation(request, page):
    """Keep the translation editor from publishing what is untranslated, or before its source; ``before_edit_page``."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not is_paired(page):
        return None
    link = link_to(page)
    if link is None:
        return None
    if not is_complete(link):
        _name_missing(request, link, page)
        return redirect(request.path)
    source = link.source.get_source_instance()
    pending = PendingPublication.objects.filter(page=source.pk).first()
    if pending is None:
        return None if is_public(link) else _refuse_before(request, source, page)
    publish_when_complete(pending.pk)
    if Page.objects.filter(pk=page.pk, live=True).exists():
        messages.success(request, _("Both languages have been published."))
    return redirect(request.path)


def _refuse_before(request, source, page):
    """Publish no translation of a text that readers of its own language do not have."""
    message = _(
        "“%(page)s” has not been published: what it translates is not public in %(language)s yet. Publish “%(source)s” first; the translation follows it."
    )
    names = {"page": page.get_admin_display_title(), "source": source.get_admin_display_title()}
    messages.error(request, message % {**names, "language": language_name(source.locale.language_code)})
    return redirect(request.path)


def _name_missing(request, link, page):
    source = link.source.as_instance()
    missing = missing_in(source, page.locale)
    message = ngettext(
        "“%(page)s” has not been published: %(count)s text has not been translated yet. %(texts)s",
        "“%(page)s” has not been published: %(count)s texts have not been translated yet. %(texts)s",
        len(missing),
    )
    texts = "; ".join(str(one) for one in missing[:_NAMED]) + ("; …" if len(missing) > _NAMED else "")
    about = {"page": page.get_admin_display_title(), "count": len(missing), "texts": texts}
    messages.error(request, message % about)


def tell_of_other_languages(request, page):
    """Say that the translation has been published, too; an ``after_publish_page`` hook."""
    if not is_paired(page) or not page.live:
        return
    for version in versions_of(page).filter(alias_of=None, live=True):
        link = link_to(version)
        if link and link.source.locale_id == page.locale_id and not hasattr(version, "translation_lag"):
            names = {"page": version.title, "language": language_name(version.locale.language_code)}
            messages.info(request, _("“%(page)s” in %(language)s is up to date with it.") % names)
