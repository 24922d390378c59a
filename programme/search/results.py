"""What a question has found, as a reader sees it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

from django.utils.http import urlencode
from wagtail.models import Page

from .engine import SearchEngine, SearchFindings
from .highlighting import Excerpt, ExcerptSegment, Highlighter, text_fragment
from .index.models import Kind, SearchDocument, SearchWord, file_model, kind_labels

PER_PAGE = 10
# So many hits of another language are shown below one's own.
_ELSEWHERE = 3


@dataclass(frozen=True)
class SearchHit:
    """Something that was found; ``place`` is the title of what it stands below, ``url`` leads to the words themselves."""

    kind: str
    label: str
    title: list[ExcerptSegment]
    url: str
    excerpt: Excerpt
    heading: list[ExcerptSegment]
    place: str


@dataclass(frozen=True)
class OtherLanguageHits:
    """What was found in another language; ``address`` leads to all of it."""

    language: str
    total: int
    hits: list[SearchHit]
    address: str


@dataclass(frozen=True)
class SearchQuery:
    """What is asked at the address ``base``: words, a kind of things or ``""`` for all, and a page of the answer."""

    base: str
    words: str = ""
    kind: str = ""
    page: int = 1

    @property
    def text(self):
        """The query of the address, ``?q=mål&kind=action``, or nothing."""
        pairs = [("q", self.words), ("kind", self.kind), ("page", self.page if self.page > 1 else "")]
        given = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(given)}" if given else ""

    @property
    def address(self):
        """Where the answer is."""
        return f"{self.base}{self.text}"

    def but(self, **changes):
        """The same from its first page, but for ``changes`` of the fields."""
        return replace(self, **{"page": 1, **changes})


@dataclass
class Results:
    """The answer to a :class:`Query`.

    Args:
        query: the question.
        searches: {language: the search page in it}, for every language that has one.
        language: that of the page on which the question was typed.
        request: the request, by which addresses are told.
    """

    query: SearchQuery
    searches: dict
    language: str
    request: object = field(repr=False)

    @cached_property
    def finder(self):
        trees = {code: page.path[: 2 * page.steplen] for code, page in self.searches.items()}
        return SearchEngine(self.query.words, self.language, trees)

    @cached_property
    def found(self):
        """The :class:`Findings` of all kinds in the reader's own language."""
        return self.finder.here()

    @property
    def all(self):
        """How many things of all kinds are found."""
        return len(self.found.keys)

    @cached_property
    def total(self):
        """How many things are found of the kind that is asked for."""
        return len(self.found.of_kind(self.query.kind))

    @property
    def also(self):
        """Pairs of what was typed and the synonyms that were looked for as well."""
        return self.finder.understood.also

    @property
    def page(self):
        """The number of the page that is shown: the last one, where a later one is asked for."""
        return min(self.query.page, self.pages or 1)

    @property
    def first(self):
        """The number of the first hit that is shown."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def pages(self):
        return ceil(self.total / PER_PAGE)

    @cached_property
    def hits(self):
        """Those of the page of the answer that is asked for."""
        start = (self.page - 1) * PER_PAGE
        keys = self.found.of_kind(self.query.kind)[start : start + PER_PAGE]
        return _hits(self.found, keys, self.request)

    @property
    def kinds(self):
        """(name, count, address, whether it is this one) of all kinds together and of each that is found."""
        labels = {"": ""} | kind_labels()
        counts = {"": len(self.found.keys), **self.found.kinds}
        return [
            (label, counts.get(kind, 0), self.query.but(kind=kind).address, kind == self.query.kind)
            for kind, label in labels.items()
            if counts.get(kind) or not kind
        ]

    @property
    def leaves(self):
        """(number, address, whether it is this one) of each page of the answer."""
        numbers = range(1, self.pages + 1)
        return [(number, self.query.but(page=number).address, number == self.page) for number in numbers]

    @cached_property
    def elsewhere(self):
        """The :class:`Elsewhere` of each other language that has something."""
        return [
            self._elsewhere(code, found)
            for code in self.searches
            if code != self.language and (found := self.finder.elsewhere(code)).keys
        ]

    def translated(self, language):
        """Return the question in another language, as far as its words have equivalents there."""
        return self.finder.understood.translated.get(language, self.query.words)

    def _elsewhere(self, language, found: SearchFindings):
        query = SearchQuery(self.searches[language].get_url(self.request), self.translated(language))
        hits = _hits(found, found.keys[:_ELSEWHERE], self.request)
        return OtherLanguageHits(language, len(found.keys), hits, query.address)


def _hits(found, keys, request):
    """The :class:`Hit` of each document, in four queries at most."""
    documents = SearchDocument.objects.select_related("page__locale").in_bulk(keys)
    highlighter = Highlighter(_surfaces(found) if documents else {})
    above = {document.page.path[: -Page.steplen] for document in documents.values()}
    places = dict(Page.objects.filter(path__in=above, depth__gt=2).values_list("path", "title"))
    files = _files([document.key for document in documents.values() if document.kind == Kind.FILE])
    return [_hit(documents[key], highlighter, places, files, request) for key in keys]


def _hit(document, highlighter, places, files, request):
    excerpt = highlighter.excerpt(document.passages)
    page = document.page
    stands_on_page = document.kind not in (Kind.PAGE, Kind.ACTION)
    if document.kind == Kind.FILE:
        url = files.get(document.key, "")
    else:
        url = f"{page.get_url(request)}{text_fragment(excerpt)}"
    return SearchHit(
        kind=document.kind,
        label=document.label,
        title=highlighter.pieces(document.title),
        url=url,
        excerpt=excerpt,
        heading=highlighter.pieces(excerpt.heading),
        place=page.title if stands_on_page else places.get(page.path[: -Page.steplen], ""),
    )


def _surfaces(found):
    """{written word: number of the place in the question}: every word that was found by one of the forms."""
    forms = {form for slot in found.slots for form in slot.forms}
    rows = SearchWord.objects.filter(language=found.language, form__in=forms)
    written = defaultdict(list)
    for word, form in rows.order_by("word").values_list("word", "form"):
        written[form].append(word)
    surfaces = {}
    for number, slot in enumerate(found.slots):
        # Of a synonym of several words each alone says nothing.
        wordings = [wording for wording in slot.wordings if not wording.text or len(wording.words) == 1]
        own = {form for wording in wordings for word in wording.words for form in word.own}
        # Its parts count only where the word itself stands nowhere.
        for form in own if any(form in written for form in own) else slot.forms:
            for word in written.get(form, ()):
                surfaces.setdefault(word, number)
    return surfaces


def _files(keys):
    model = file_model()
    return {str(key): file.url for key, file in model.objects.in_bulk(keys).items()} if keys and model else {}


# So many characters of a question are read; nobody types more.
LONGEST = 100


def parse_search_query(base, data, kinds):
    """Read an address; what nobody knows in it is left out.

    Args:
        base: the address of the search itself.
        data: the ``QueryDict`` of the address.
        kinds: the kinds of things that can be asked for.
    """
    kind, page = data.get("kind", ""), data.get("page", "")
    return SearchQuery(
        base=base,
        words=" ".join(data.get("q", "").replace("\0", " ").split())[:LONGEST].strip(),
        kind=kind if kind in kinds else "",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )
