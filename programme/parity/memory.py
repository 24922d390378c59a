"""What wagtail-localize's translation memory knows to be equal."""

from collections import defaultdict

from wagtail_localize.models import StringTranslation

from .segments import plain


class Known:
    """Pairs of texts that say the same, whichever of the two languages came first."""

    def __init__(self):
        self._pairs = set()

    def add(self, one, text, other, translated):
        """Remember that ``text`` in the language ``one`` is ``translated`` in ``other``."""
        self._pairs |= {(one, text, other, translated), (other, translated, one, text)}

    def has(self, texts, language, text):
        """Whether ``text`` in ``language`` is known to say the same as one of ``texts`` (by language)."""
        return any((one, said, language, text) in self._pairs for one, said in texts.items())

    def says_equal(self, texts):
        """Whether all ``texts`` (by language) are known to say the same as the first, or another, of them."""
        return any(
            all(one == lead or (lead, texts[lead], one, text) in self._pairs for one, text in texts.items())
            for lead in texts
        )


def translations_of_people():
    """Return the translations that count, as a queryset of ``StringTranslation``.

    Left out are those that wagtail-localize refused, and those of a machine, which nobody has read yet.
    """
    accepted = StringTranslation.objects.filter(has_error=False)
    return accepted.exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)


def read_memory(keys):
    """Return ``{translation key: Known}`` of pages, in one query.

    Args:
        keys: the translation keys.
    """
    found = defaultdict(Known)
    rows = (
        translations_of_people()
        .filter(context__object_id__in=keys)
        .values_list(
            "context__object_id",
            "translation_of__locale__language_code",
            "translation_of__data",
            "locale__language_code",
            "data",
        )
    )
    for key, source_language, source, language, data in rows.iterator():
        found[key].add(source_language, plain(source), language, plain(data))
    return found
