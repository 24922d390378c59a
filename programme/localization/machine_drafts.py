"""Machine translations, which remain drafts until a person has accepted them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail_localize.models import StringTranslation, Translation


def connect_machine_drafts() -> None:
    """Connect the receiver that saves every machine-translated string as a draft.

    wagtail-localize treats such strings as if a person had written them. A string with an error, however, is left out of
    the page, of the progress of the translation and of publication; therefore a draft is stored with an error.
    """
    pre_save.connect(
        _mark_as_draft, sender="wagtail_localize.StringTranslation", dispatch_uid="programme_drafts"
    )


def machine_drafts(translation: Translation) -> QuerySet[StringTranslation]:
    """Return the machine-translated strings of a translation that nobody has accepted."""
    strings = translation.source.stringsegment_set.get_translations(translation.target_locale)
    return strings.filter(translation_type="machine")


def is_accepted(translation: Translation) -> bool:
    """Return whether a translation has no machine drafts; only then can it count as complete. One query."""
    return not machine_drafts(translation).exists()


def accept_machine_drafts(drafts: Iterable[StringTranslation], user: AbstractUser | AnonymousUser) -> None:
    """Accept drafts as the user's translation. The tool name of each string stays.

    Args:
        drafts: string translations, such as those of :func:`machine_drafts`.
        user: the user who has checked them.
    """
    for draft in drafts:
        draft.translation_type = draft.TRANSLATION_TYPE_MANUAL
        draft.last_translated_by = user
        draft.has_error, draft.field_error = False, ""
        draft.save()


def _mark_as_draft(sender: Any, instance: StringTranslation, raw: bool = False, **kwargs: Any) -> None:
    if raw or instance.translation_type != sender.TRANSLATION_TYPE_MACHINE:
        return
    instance.has_error = True
    # The translation editor shows the message to any translator; the target language is the best guess of theirs.
    with override(instance.locale.language_code):
        instance.field_error = _("A machine's draft: read it, mend it where needed, and accept it.")
