"""URLs and script that extend the translation editor of wagtail-localize (1.14).

Django uses the first matching URL pattern. These patterns come before those of wagtail-localize, and pass requests
about other objects than pages on to its views.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from ..desk.queue import translation_or_403, translations_for
from ..desk.segments import read_segments
from . import po
from .importer import import_files, read_upload
from .views import add_import_messages

_MAX_MESSAGES = 10


def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Download the strings of a page as a PO file, with unread translations marked as fuzzy."""
    translation = translation_or_403(request.user, translation_id)
    title = translation.source.object_repr
    content = po.write_po(translation, read_segments([translation])[translation.pk], title, {})
    name = f"{slugify(title)}-{translation.target_locale.language_code}.po"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=po.CONTENT_TYPE, headers=headers)


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Import a PO file for a page, all or nothing; wagtail-localize would import it without validation."""
    translation = translation_or_403(request.user, translation_id)
    file = request.FILES.get("file") or SimpleUploadedFile("–", b"")
    exchange_files, issues = read_upload(file)
    if not issues:
        allowed = translations_for(request.user).filter(pk=translation.pk)
        plan = import_files(exchange_files, allowed, request.user, file.name or "")
        issues = plan.issues
    for issue in issues[:_MAX_MESSAGES]:
        messages.error(request, str(issue))
    if issues:
        messages.error(request, _("Nothing was brought in."))
    else:
        add_import_messages(request, plan)
    return redirect(get_valid_next_url_from_request(request) or reverse("programme_desk:index"))


def _for_pages_only(view, fallback):
    """Return a view that calls ``view`` for pages, and ``fallback`` of wagtail-localize for other objects."""

    @wraps(view)
    def dispatch(request, translation_id):
        translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
        model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
        return (view if issubclass(model, Page) else fallback)(request, translation_id)

    return dispatch


def editor_urls() -> list[URLResolver]:
    """Return the URL patterns; a ``register_admin_urls`` hook that must run before that of wagtail-localize."""
    urls = [
        path(f"{name.partition('_')[0]}/", _for_pages_only(view, getattr(edit_translation, name)), name=name)
        for name, view in (("download_pofile", download_pofile), ("upload_pofile", upload_pofile))
    ]
    below = "localize/translate/<int:translation_id>/pofile/"
    return [path(below, include((urls, "programme_editor"), namespace="programme_editor"))]


def editor_script() -> str:
    """Return the script and style of the translation editor; an ``insert_editor_js`` hook."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" data-desk-url="{}" defer></script>',
        static("programme/translation/desk.css"),
        static("programme/translation/desk.js"),
        reverse("programme_desk:index"),
    )
