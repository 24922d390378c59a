"""Tells whoever has brought a file in what has come of it."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_SHOWN = 10


def tell(request, done):
    """Leave the messages about a :class:`Plan` that has been carried out."""
    count = len(done.changes)
    message = ngettext("%(count)s text was brought in.", "%(count)s texts were brought in.", count)
    messages.success(request, message % {"count": count})
    if done.published:
        texts = _listed(page.title for page in done.published)
        messages.success(
            request, _("Published, as nothing is missing any more: %(pages)s") % {"pages": texts}
        )
    if count := len(done.kept):
        message = ngettext(
            "%(count)s text stays as somebody has written it since: %(texts)s",
            "%(count)s texts stay as somebody has written them since: %(texts)s",
            count,
        )
        texts = _listed(change.before for change in done.kept)
        messages.warning(request, message % {"count": count, "texts": texts})
    if count := len(done.same):
        message = ngettext(
            "%(count)s text was left out, as it is the same as the source: %(texts)s",
            "%(count)s texts were left out, as they are the same as the source: %(texts)s",
            count,
        )
        texts = _listed(place.source for place in done.same)
        messages.warning(request, message % {"count": count, "texts": texts})


def _listed(texts):
    quoted = [_("“%(text)s”") % {"text": text} for text in texts]
    return ", ".join(quoted[:_SHOWN] + ["…"] * (len(quoted) > _SHOWN))
