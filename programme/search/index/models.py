"""Tables of the search index.

The index is kept in ordinary tables, so that every database gives the same results.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageViewRestriction

from programme.extensions import searched_facts
from programme.visibility import is_restricted


class Kind(models.TextChoices):
    """Kinds of entries besides those of facts; :func:`kind_labels` has both."""

    PAGE = "page", pgettext_lazy("search", "Pages")
    ACTION = "action", pgettext_lazy("search", "Actions")
    FILE = "file", pgettext_lazy("search", "Documents")


def kind_labels() -> dict[str, str]:
    """Return ``{kind: label}`` of all kinds of entries, in the order in which they are shown, in the active language."""
    facts = {source.kind: str(source.label) for source in searched_facts().values()}
    files = {Kind.FILE.value: str(Kind.FILE.label)}
    return {kind.value: str(kind.label) for kind in (Kind.PAGE, Kind.ACTION)} | facts | files


def concept_of(kind: str, key: object) -> str:
    """Return the identifier of an indexed object, the same in all languages, such as ``"action:12"``."""
    return f"{kind}:{key}"


class SearchDocumentQuerySet(models.QuerySet):
    """Queries of the indexed documents."""

    def open(self) -> Self:
        """Return the documents whose page is public now; it may have changed since it was indexed.

        Most sites have no restrictions, which one cheap query shows.
        """
        documents = self.filter(page__live=True)
        if PageViewRestriction.objects.exists():
            documents = documents.exclude(page__in=Page.objects.filter(is_restricted()).values("pk"))
        return documents


class IndexRow(models.Model):
    """Base class of the tables that only the indexer writes: no permissions, not in the reference index."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class SearchDocument(IndexRow):
    """An indexed page, row or file in one language.

    ``page`` is the page itself, the page that shows the row, or the first page that links to the file. ``passages``
    is the text as ``[[anchor, heading, text], …]``, from which excerpts are cut. ``files`` are the primary keys of the
    files that a page links to.
    """

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    title = models.CharField(max_length=500)
    label = models.CharField(max_length=100)
    passages = models.JSONField(default=list)
    files = models.JSONField(default=list)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta(IndexRow.Meta):
        app_label = "programme_search"
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("entries of the search index")
        constraints = [
            models.UniqueConstraint("kind", "key", "language", name="programme_search_document"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchPosting(IndexRow):
    """Weight of a word form in a document."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="postings")
    form = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()

    class Meta(IndexRow.Meta):
        app_label = "programme_search"
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")
        indexes = [models.Index("form", "document", "weight", name="programme_search_posting")]

    def __str__(self) -> str:
        return self.form


class SearchWord(IndexRow):
    """A written word of the vocabulary with one of its forms; a word has several rows.

    Serves to look up the forms of a word of a query without a dictionary, to highlight matching words, and to complete
    and correct unknown words.
    """

    language = models.CharField(max_length=12)
    word = models.CharField(max_length=60)
    form = models.CharField(max_length=60)
    # 0 for the best form of the word, then the others; parts of a compound from 10 on.
    rank = models.PositiveSmallIntegerField()
    beginning = models.CharField(max_length=2)
    end = models.CharField(max_length=3)

    class Meta(IndexRow.Meta):
        app_label = "programme_search"
        verbose_name = _("written word of the search index")
        verbose_name_plural = _("written words of the search index")
        constraints = [
            models.UniqueConstraint("language", "word", "form", name="programme_search_word"),
        ]
        indexes = [
            models.Index("language", "form", name="programme_search_word_form"),
            models.Index("language", "beginning", name="programme_search_word_start"),
            models.Index("language", "end", name="programme_search_word_end"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchName(IndexRow):
    """A name of a concept (:func:`concept_of`); ``key`` is the same for all its inflections."""

    concept = models.CharField(max_length=80, db_index=True)
    language = models.CharField(max_length=12)
    key = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=200)
    # The name itself is 0, then the abbreviation and the synonyms.
    order = models.PositiveSmallIntegerField()

    class Meta(IndexRow.Meta):
        app_label = "programme_search"
        verbose_name = _("name of the search index")
        verbose_name_plural = _("names of the search index")
        ordering = ["concept", "language", "order"]

    def __str__(self) -> str:
        return self.name


def file_model() -> Any:
    """Return the site's document model; None if ``wagtail.documents`` is not installed."""
    if not apps.is_installed("wagtail.documents"):
        return None
    from wagtail.documents import get_document_model  # noqa: PLC0415 - its models need the app

    return get_document_model()


class PostingReader(dict[str, dict[int, int]]):
    """Postings ``{form: {primary key of a document: weight}}``, which are loaded on demand.

    The primary keys of the documents are read once, so that the postings of a form need no join.

    Args:
        documents: the documents that may match.
    """

    def __init__(self, documents: SearchDocumentQuerySet) -> None:
        super().__init__()
        self.kinds = dict(documents.values_list("pk", "kind"))

    def read(self, forms: Iterable[str]) -> None:
        """Load the postings of ``forms`` that are not loaded yet, in one query."""
        missing = set(forms) - set(self)
        self.update((form, {}) for form in missing)
        rows = SearchPosting.objects.filter(form__in=missing) if missing else SearchPosting.objects.none()
        for form, document, weight in rows.values_list("form", "document", "weight"):
            if document in self.kinds:
                self[form][document] = weight
