"""Keeps in mind since when a page waits for its translation, as sources are brought to the translators again and again."""

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from ..models import TranslationWait
from ..parity.segments import translations_of_people


def connect_wait_times():
    """Keep :class:`TranslationWait` from now on."""
    pre_save.connect(_look, sender=TranslationSource, dispatch_uid="programme_wait")
    post_save.connect(_begin, sender=TranslationSource, dispatch_uid="programme_wait")


def is_missing():
    """Return the condition that a string of a ``Translation`` is not there, for a queryset of translations.

    A string with an error, and a machine's draft that nobody has accepted, are as good as none.
    """
    done = translations_of_people().filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
    )
    return Exists(StringSegment.objects.filter(~Exists(done), source=OuterRef("source")))


def _look(sender, instance, raw=False, **kwargs):
    """Before the segments are read anew: which translations lack something already?"""
    if raw or instance.pk is None:
        return
    rows = Translation.objects.filter(source=instance.pk).annotate(waits=is_missing())
    instance._waited = dict(rows.values_list("pk", "waits"))


def _begin(sender, instance, **kwargs):
    """Those that lacked nothing until now begin to wait, if anything is new at all."""
    complete = [pk for pk, waits in getattr(instance, "_waited", {}).items() if not waits]
    for pk in complete:
        TranslationWait.objects.update_or_create(translation_id=pk, defaults={"since": timezone.now()})
