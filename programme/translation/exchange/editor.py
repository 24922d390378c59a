"""The translation editor's own addresses and script, where the desk does more than wagtail-localize (1.14).

Wagtail takes the first address that fits, so these stand before wagtail-localize's own, and say them after it.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
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


def download_pofile(request, translation_id):
    """Give out the strings of a page, with what nobody has read marked as such."""
    translation = translation_or_403(request.user, translation_id)
    title = translation.source.object_repr
    content = po.write_po(translation, read_segments([translation])[translation.pk], title, {})
    name = f"{slugify(title)}-{translation.target_locale.language_code}.po"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=po.CONTENT_TYPE, headers=headers)


@require_POST
def upload_pofile(request, translation_id):
    """Bring the strings of a page in, if all of them fit; wagtail-localize takes in whatever the file says."""
    translation = translation_or_403(request.user, translation_id)
    file = request.FILES.get("file") or SimpleUploadedFile("–", b"")
    sheets, mistakes = read_upload(file)
    if not mistakes:
        allowed = translations_for(request.user).filter(pk=translation.pk)
        plan = import_files(sheets, allowed, request.user, file.name)
        mistakes = plan.mistakes
    for mistake in mistakes[:_MAX_MESSAGES]:
        messages.error(request, str(mistake))
    if mistakes:
        messages.error(request, _("Nothing was brought in."))
    else:
        add_import_messages(request, plan)
    return redirect(get_valid_next_url_from_request(request) or reverse("programme_desk:index"))


def _for_pages_only(view, fallback):
    """Let ``view`` answer for pages, and wagtail-localize's own for whatever else a site translates."""

    @wraps(view)
    def dispatch(request, translation_id):
        translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
        model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
        return (view if issubclass(model, Page) else fallback)(request, translation_id)

    return dispatch


def editor_urls():
    """Return the addresses; a ``register_admin_urls`` hook that must come before wagtail-localize's."""
    urls = [
        path(f"{name.partition('_')[0]}/", _for_pages_only(view, getattr(edit_translation, name)), name=name)
        for name, view in (("download_pofile", download_pofile), ("upload_pofile", upload_pofile))
    ]
    below = "localize/translate/<int:translation_id>/pofile/"
    return [path(below, include((urls, "programme_editor"), namespace="programme_editor"))]


def editor_script():
    """Return what the translation editor loads besides its own script; an ``insert_editor_js`` hook."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" data-desk-url="{}" defer></script>',
        static("programme/translation/desk.css"),
        static("programme/translation/desk.js"),
        reverse("programme_desk:index"),
    )
