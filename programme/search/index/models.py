"""The index of what can be searched: the same tables, and so the same results, on every database."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageViewRestriction

from programme.extensions import searched_facts
from programme.visibility import is_restricted


class Kind(models.TextChoices):
    """Kinds of entries that the index has by itself; see :func:`kind_labels` for those of declared facts."""

    PAGE = "page", pgettext_lazy("search", "Pages")
    ACTION = "action", pgettext_lazy("search", "Actions")
    FILE = "file", pgettext_lazy("search", "Documents")


def kind_labels() -> dict[str, str]:
    """Return ``{kind: label}`` of everything that a reader can find, in the order in which the kinds are offered."""
    declared = {source.kind: source.label for source in searched_facts().values()}
    files = {Kind.FILE.value: Kind.FILE.label}
    return {kind.value: kind.label for kind in (Kind.PAGE, Kind.ACTION)} | declared | files


def concept_of(kind: str, key: object) -> str:
    """Return the identifier of what an entry is about, the same in all languages, such as ``"action:12"``."""
    return f"{kind}:{key}"


class SearchDocumentQuerySet(models.QuerySet):
    def open(self):
        """Those that everybody may read now, whatever has happened since they were indexed.

        Most sites close nothing; to ask that first is cheaper than to ask it of every page.
        """
        documents = self.filter(page__live=True)
        if PageViewRestriction.objects.exists():
            documents = documents.exclude(page__in=Page.objects.filter(is_restricted()).values("pk"))
        return documents


class IndexRow(models.Model):
    """A row that is written by the indexing alone; nobody may or need edit it, and it uses no page."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class SearchDocument(IndexRow):
    """What can be found, in one language. Whether it may be shown is asked again when it is found.

    ``page`` is where it is: the page itself, the page that shows a row, the page that links to a document. ``passages``
    is its text as ``[[anchor, heading, text], …]``, from which excerpts are cut; ``files`` are the primary keys of the
    documents that a page links to, which are found because of that.
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

    def __str__(self):
        return f"{self.title} ({self.language})"


class SearchPosting(IndexRow):
    """That a form of a word stands in a document, and how much it tells of it."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="postings")
    form = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()

    class Meta(IndexRow.Meta):
        app_label = "programme_search"
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")
        indexes = [models.Index("form", "document", "weight", name="programme_search_posting")]

    def __str__(self):
        return self.form


class SearchWord(IndexRow):
    """A word as it is written in some text, with one of its forms; a word has several.

    So that a word which stands anywhere is understood without a dictionary, what is found can be highlighted, and a
    word that stands nowhere is corrected by those that do.
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

    def __str__(self):
        return self.word


class SearchName(IndexRow):
    """One of the names of a concept (:func:`concept_of`); ``key`` is the same for all its inflections."""

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

    def __str__(self):
        return self.name


def file_model():
    """Return the site's model of documents to fetch; None in a site without them."""
    if not apps.is_installed("wagtail.documents"):
        return None
    from wagtail.documents import get_document_model  # noqa: PLC0415 - its models need the app

    return get_document_model()


class PostingReader(dict):
    """``{form: {primary key of a document: weight}}`` of what may be found in one language.

    Which documents may be found is read once, in one query; the rows of a form then come from its index alone.

    Args:
        documents: those that may be found, as a queryset.
    """

    def __init__(self, documents):
        super().__init__()
        self.kinds = dict(documents.values_list("pk", "kind"))

    def read(self, forms):
        """Read what is not known yet of ``forms``, in one query."""
        wanted = set(forms) - set(self)
        self.update((form, {}) for form in wanted)
        rows = SearchPosting.objects.filter(form__in=wanted) if wanted else SearchPosting.objects.none()
        for form, document, weight in rows.values_list("form", "document", "weight"):
            if document in self.kinds:
                self[form][document] = weight
