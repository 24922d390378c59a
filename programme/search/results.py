"""Search results: the query of a URL, and its hits as the search page shows them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from wagtail.models import Page

from .engine import SearchEngine, SearchMatches
from .highlighting import Excerpt, ExcerptSegment, Highlighter, text_fragment
from .index.models import Kind, SearchDocument, SearchWord, file_model, kind_labels

if TYPE_CHECKING:
    from .pages import SearchPage

PER_PAGE = 10
# Number of hits in another language that are shown below those in the page's language.
_OTHER_LANGUAGE_HITS = 3


@dataclass(frozen=True)
class SearchHit:
    """A hit of the search.

    Attributes:
        kind: code of the kind of the document.
        label: number or abbreviation of the document.
        title: title with highlighted words.
        url: URL of the page, with a text fragment that leads to the matching words.
        excerpt: excerpt of the best passage.
        heading: heading of that passage with highlighted words.
        parent_title: title of the parent page, or of the page that shows a row or links to a file.
    """

    kind: str
    label: str
    title: list[ExcerptSegment]
    url: str
    excerpt: Excerpt
    heading: list[ExcerptSegment]
    parent_title: str


@dataclass(frozen=True)
class OtherLanguageHits:
    """The first hits in another language; ``url`` is that of all its ``total`` hits."""

    language: str
    total: int
    hits: list[SearchHit]
    url: str


@dataclass(frozen=True)
class SearchQuery:
    """The query of a URL.

    Attributes:
        base: URL of the search page.
        words: the query as typed.
        kind: code of the kind of documents to search, empty for all.
        page: page number of the results.
    """

    base: str
    words: str = ""
    kind: str = ""
    page: int = 1

    @property
    def query_string(self) -> str:
        """The query string, such as ``?q=mål&kind=action``, or an empty string."""
        parameters = [("q", self.words), ("kind", self.kind), ("page", self.page if self.page > 1 else "")]
        filled = [(name, value) for name, value in parameters if value]
        return f"?{urlencode(filled)}" if filled else ""

    @property
    def url(self) -> str:
        """URL of the results."""
        return f"{self.base}{self.query_string}"

    def with_changes(self, **changes: Any) -> "SearchQuery":
        """Return the query with some attributes changed, at the first page of its results."""
        return replace(self, **{"page": 1, **changes})


@dataclass
class SearchResults:
    """The results of a query.

    Args:
        query: the query.
        searches: ``{language: search page}`` of every language that has one.
        language: language of the page on which the query was typed.
        request: the current request, from which URLs are built.
    """

    query: SearchQuery
    searches: "Mapping[str, SearchPage]"
    language: str
    request: HttpRequest | None = field(repr=False)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine for the query."""
        trees = {code: page.path[: 2 * page.steplen] for code, page in self.searches.items()}
        return SearchEngine(self.query.words, self.language, trees)

    @cached_property
    def matches(self) -> SearchMatches:
        """The matches of all kinds in the page's language."""
        return self.engine.search()

    @property
    def total_of_all_kinds(self) -> int:
        """Number of matches of all kinds."""
        return len(self.matches.keys)

    @cached_property
    def total(self) -> int:
        """Number of matches of the requested kind."""
        return len(self.matches.of_kind(self.query.kind))

    @property
    def synonyms(self) -> list[tuple[str, list[str]]]:
        """Pairs of a typed term and the synonyms that were searched as well."""
        return self.engine.expanded_query.synonyms

    @property
    def page(self) -> int:
        """Current page number; the last one if a later one is requested."""
        return min(self.query.page, self.pages or 1)

    @property
    def first(self) -> int:
        """Number of the first hit on the current page."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def pages(self) -> int:
        """Number of pages of results."""
        return ceil(self.total / PER_PAGE)

    @cached_property
    def hits(self) -> list[SearchHit]:
        """The hits on the current page."""
        start = (self.page - 1) * PER_PAGE
        keys = self.matches.of_kind(self.query.kind)[start : start + PER_PAGE]
        return _hits(self.matches, keys, self.request)

    @property
    def kinds(self) -> list[tuple[str, int, str, bool]]:
        """(label, count, URL, whether it is selected) of all kinds together and of each kind with matches."""
        labels = {"": ""} | kind_labels()
        counts = {"": len(self.matches.keys), **self.matches.kind_counts}
        return [
            (
                label,
                counts.get(kind, 0),
                self.query.with_changes(kind=kind).url,
                kind == self.query.kind,
            )
            for kind, label in labels.items()
            if counts.get(kind) or not kind
        ]

    @property
    def page_links(self) -> list[tuple[int, str, bool]]:
        """(number, URL, whether it is the current one) of each page of results."""
        numbers = range(1, self.pages + 1)
        return [(number, self.query.with_changes(page=number).url, number == self.page) for number in numbers]

    @cached_property
    def other_languages(self) -> list[OtherLanguageHits]:
        """The first hits in each other language that has matches."""
        return [
            self._other_language_hits(code, matches)
            for code in self.searches
            if code != self.language and (matches := self.engine.search_in(code)).keys
        ]

    def translated_words(self, language: str) -> str:
        """Return the query in another language; words without an equivalent there are unchanged."""
        return self.engine.expanded_query.translations.get(language, self.query.words)

    def _other_language_hits(self, language: str, matches: SearchMatches) -> OtherLanguageHits:
        query = SearchQuery(self.searches[language].get_url(self.request), self.translated_words(language))
        hits = _hits(matches, matches.keys[:_OTHER_LANGUAGE_HITS], self.request)
        return OtherLanguageHits(language, len(matches.keys), hits, query.url)


def _hits(matches: SearchMatches, keys: Sequence[int], request: HttpRequest | None) -> list[SearchHit]:
    """Return the hit of each document, in at most four queries."""
    documents = SearchDocument.objects.select_related("page__locale").in_bulk(keys)
    highlighter = Highlighter(_term_numbers(matches) if documents else {})
    parents = {document.page.path[: -Page.steplen] for document in documents.values()}
    titles = dict(Page.objects.filter(path__in=parents, depth__gt=2).values_list("path", "title"))
    files = _file_urls([document.key for document in documents.values() if document.kind == Kind.FILE])
    return [_hit(documents[key], highlighter, titles, files, request) for key in keys]


def _hit(
    document: SearchDocument,
    highlighter: Highlighter,
    titles: Mapping[str, str],
    files: Mapping[str, str],
    request: HttpRequest | None,
) -> SearchHit:
    excerpt = highlighter.excerpt(document.passages)
    page = document.page
    is_page = document.kind in (Kind.PAGE, Kind.ACTION)
    if document.kind == Kind.FILE:
        url = files.get(document.key, "")
    else:
        url = f"{page.get_url(request)}{text_fragment(excerpt)}"
    return SearchHit(
        kind=document.kind,
        label=document.label,
        title=highlighter.segments(document.title),
        url=url,
        excerpt=excerpt,
        heading=highlighter.segments(excerpt.heading),
        parent_title=titles.get(page.path[: -Page.steplen], "") if is_page else page.title,
    )


def _term_numbers(matches: SearchMatches) -> dict[str, int]:
    """Return ``{written word: number of the query term}`` of every indexed word that a term matches."""
    forms = {form for term in matches.terms for form in term.forms}
    rows = SearchWord.objects.filter(language=matches.language, form__in=forms)
    written = defaultdict(list)
    for word, form in rows.order_by("word").values_list("word", "form"):
        written[form].append(word)
    numbers: dict[str, int] = {}
    for number, term in enumerate(matches.terms):
        # Single words of a multi-word synonym are not highlighted.
        variants = [variant for variant in term.variants if not variant.text or len(variant.words) == 1]
        base_forms = {form for variant in variants for word in variant.words for form in word.base_forms}
        # Parts of a compound count only if the compound itself is not in the index.
        for form in base_forms if any(form in written for form in base_forms) else term.forms:
            for word in written.get(form, ()):
                numbers.setdefault(word, number)
    return numbers


def _file_urls(keys: Collection[str]) -> dict[str, str]:
    model = file_model()
    return {str(key): file.url for key, file in model.objects.in_bulk(keys).items()} if keys and model else {}


# Longest query in characters.
MAX_QUERY_LENGTH = 100


def parse_search_query(base: str, data: QueryDict, kinds: Collection[str]) -> SearchQuery:
    """Return the query of a URL; invalid parameters are ignored.

    Args:
        base: URL of the search page.
        data: parameters of the URL.
        kinds: codes of the kinds that can be searched.
    """
    kind, page = data.get("kind", ""), data.get("page", "")
    return SearchQuery(
        base=base,
        words=" ".join(data.get("q", "").replace("\0", " ").split())[:MAX_QUERY_LENGTH].strip(),
        kind=kind if kind in kinds else "",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )
