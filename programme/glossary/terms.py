"""The glossary: the programme's concepts and abbreviations, explained in each language."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from programme.document.syntax import phrase_mistakes
from programme.vocabulary.models import VocabularyRow


def check_address(address):
    """Refuse what is neither empty nor an address of the web.

    Raises:
        ValidationError: it leads nowhere.
    """
    if address:
        URLValidator(schemes=["http", "https"])(address)


class TermQuerySet(models.QuerySet):
    def for_programme(self, programme):
        """Those of ``programme``, which may be its primary key; none for None."""
        return self.filter(programme=programme) if programme else self.none()


class Term(VocabularyRow):
    """A word of the programme that not every reader knows, with all the ways to say it.

    The two languages of a term are approved equivalents of each other: translations use them, and search finds one by
    the other.
    """

    order = None  # the glossary is in the order of the alphabet, which differs between the languages
    abbreviation = I18nCharField(
        _("abbreviation"), blank=True, help_text=_("As the text writes it, such as TORI, in each language.")
    )
    synonyms = I18nTextField(
        _("synonyms"),
        blank=True,
        help_text=_("Other words for the same thing, each on a line of its own, in each language."),
    )
    source = I18nCharField(
        pgettext_lazy("of a term", "source"),
        blank=True,
        help_text=_("What the explanation rests on, such as a law, in each language."),
    )
    source_url = I18nCharField(
        _("address of the source"),
        blank=True,
        help_text=_("Where the source can be read, in each language."),
    )

    in_text = models.BooleanField(
        _("explained in the text"),
        default=True,
        help_text=_(
            "The first place on a page that has the word leads to its explanation. Leave it out for words that everybody knows."
        ),
    )

    objects = TermQuerySet.as_manager()

    class Meta(VocabularyRow.Meta):
        app_label = "programme_glossary"
        verbose_name = pgettext_lazy("glossary", "term")
        verbose_name_plural = pgettext_lazy("glossary", "terms")
        ordering = ["programme", "code"]

    def clean(self):
        """Refuse an address that leads nowhere, and a mark in the explanation that is none."""
        super().clean()
        if mistakes := phrase_mistakes(str(_data(self.explanation) or ""), LANG_INFO):
            raise ValidationError({"explanation": " ".join(mistakes[0])})
        data = _data(self.source_url)
        try:
            for address in data.values() if isinstance(data, dict) else [data]:
                check_address(address)
        except ValidationError as error:
            raise ValidationError({"source_url": error}) from error

    def text(self, field, language):
        """Return what a field says in ``language``; empty where it says nothing in that one.

        Args:
            field: the name of the field, such as ``"explanation"``.
            language: a language code of the site.
        """
        data = _data(getattr(self, field))
        return (data.get(language) if isinstance(data, dict) else data) or ""

    def names(self, language):
        """Return every way to say it in ``language``: its name first, then the abbreviation, then the synonyms."""
        lines = self.text("synonyms", language).splitlines()
        words = (self.text("name", language), self.text("abbreviation", language), *lines)
        return list(dict.fromkeys(word for word in map(str.strip, words) if word))


def _data(value):
    return value.data if isinstance(value, LazyI18nString) else value


class TermWaiver(models.Model):
    """A translated sentence that does without the approved term, because a translator says so."""

    string = models.ForeignKey(
        "wagtail_localize.StringTranslation", models.CASCADE, related_name="programme_waivers"
    )
    term = models.ForeignKey("programme_glossary.Term", models.CASCADE, related_name="waivers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "programme_glossary"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["string", "term"], name="programme_termwaiver_string_term")
        ]

    def __str__(self):
        return f"{self.string_id}: {self.term_id}"
