"""New pages of actions whose translation lacks some of the texts say so to their readers."""

from django.utils import timezone
from django.utils.text import capfirst
from wagtail_localize.models import Translation

from programme.models import ActionPage, TranslationLag
from programme.models.pairing import LagKind

from .texts import FIELDS


def mark_partial(pairs):
    """Mark the translations that show texts of their source, as they have none of their own for these.

    Args:
        pairs: list of (source page, [(page in another language, names of its texts that are translated)]).
    """
    lags = [
        TranslationLag(
            page_id=page.pk,
            kind=LagKind.PARTS,
            ahead_id=source.locale_id,
            since=timezone.now(),
            paragraphs=missing,
        )
        for source, translations in pairs
        for page, own in translations
        if (missing := _missing(source, own))
    ]
    if lags:
        TranslationLag.objects.bulk_create(lags, batch_size=500)


def unmark_translated(link: Translation) -> None:
    """Remove the mark of a translation if nothing in it is missing; only for a site where no app keeps such marks."""
    total, translated = link.get_progress()
    if total == translated:
        page = link.get_target_instance()
        TranslationLag.objects.filter(page=page.pk, kind=LagKind.PARTS).delete()


def _missing(source, own):
    texts = {name: getattr(source, name) for name in FIELDS if name not in own and getattr(source, name)}
    labels = {name: capfirst(str(ActionPage._meta.get_field(name).verbose_name)) for name in texts}
    return [f"{labels[name]}: {text[:80]}" for name, text in texts.items()]
