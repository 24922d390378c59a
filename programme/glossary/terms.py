"""Terms of the glossary: concepts and abbreviations of a programme, explained in each language."""

from typing import Any, Self

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
from programme.vocabulary.models import Programme, VocabularyRow


def validate_url(url: str | None) -> None:
    """Raise ``ValidationError`` unless ``url`` is empty or a web address.

    Raises:
        ValidationError: the URL is invalid.
    """
    if url:
        URLValidator(schemes=["http", "https"])(url)


class TermQuerySet(models.QuerySet):
    """Queries of the terms."""

    def for_programme(self, programme: Programme | int | None) -> Self:
        """Return the terms of a programme, given itself or its primary key; none for None."""
        return self.filter(programme=programme) if programme else self.none()


class Term(VocabularyRow):
    """A concept or abbreviation of a programme, with its names and its explanation in each language.

    The names in different languages are approved equivalents: translations use them, and the search expands queries with
    them.
    """

    order = None  # type: ignore[assignment]  # no such field: the alphabetical order depends on the language
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

    def clean(self) -> None:
        """Validate the URL of the source and the markup of the explanation."""
        super().clean()
        if mistakes := phrase_mistakes(str(_localized_data(self.explanation) or ""), LANG_INFO):
            raise ValidationError({"explanation": " ".join(mistakes[0])})
        data = _localized_data(self.source_url)
        try:
            for url in data.values() if isinstance(data, dict) else [data]:
                validate_url(url)
        except ValidationError as error:
            raise ValidationError({"source_url": error}) from error

    def text(self, field: str, language: str) -> str:
        """Return the text of a field in a language; empty if it has none.

        Args:
            field: name of the field, such as ``"explanation"``.
            language: language code of the site.
        """
        data = _localized_data(getattr(self, field))
        return (data.get(language) if isinstance(data, dict) else data) or ""

    def names(self, language: str) -> list[str]:
        """Return the names in a language: the main name, then the abbreviation, then the synonyms."""
        lines = self.text("synonyms", language).splitlines()
        words = (self.text("name", language), self.text("abbreviation", language), *lines)
        return list(dict.fromkeys(word for word in map(str.strip, words) if word))


def _localized_data(value: Any) -> Any:
    return value.data if isinstance(value, LazyI18nString) else value


class TermWaiver(models.Model):
    """A translator's decision that a translated string need not use the approved term."""

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

    def __str__(self) -> str:
        return f"{self.string_id}: {self.term_id}"
