"""TODO: docstring."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from django.utils.translation import override


def connect_machine_drafts():
    """Let what a machine translates wait, wherever it comes from, until a person has accepted it.

    wagtail-localize puts such strings into the page as if a person had written them. A string with an error it leaves
    out: of the page, of what counts as translated, of everything it publishes. So a draft is kept as one.
    """
    pre_save.connect(_hold, sender="wagtail_localize.StringTranslation", dispatch_uid="programme_drafts")


def machine_drafts(translation):
    """Return the strings of a ``Translation`` that a machine wrote and nobody has accepted, as a queryset."""
    strings = translation.source.stringsegment_set.get_translations(translation.target_locale)
    return strings.filter(translation_type="machine")


def is_accepted(translation):
    """Whether no string of a ``Translation`` is a machine's draft; only then may it count as complete. One query."""
    return not machine_drafts(translation).exists()


def accept_machine_drafts(drafts, user):
    """Make drafts of a machine the translation, which ``user`` answers for; the tool stays named.

    Args:
        drafts: string translations, such as those of :func:`machine_drafts`.
        user: who has read them.
    """
    for draft in drafts:
        draft.translation_type = draft.TRANSLATION_TYPE_MANUAL
        draft.last_translated_by = user
        draft.has_error, draft.field_error = False, ""
        draft.save()


def _hold(sender, instance, raw=False, **kwargs):
    if raw or instance.translation_type != sender.TRANSLATION_TYPE_MACHINE:
        return
    instance.has_error = True
    # Shown by the translation editor to whoever opens it, of whom only the language translated into is known.
    with override(instance.locale.language_code):
        instance.field_error = _("A machine's draft: read it, mend it where needed, and accept it.")
