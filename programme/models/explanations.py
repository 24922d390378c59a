"""The explanations of a programme's terms, for the pages that use the words."""

from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast
from i18nfield.strings import LazyI18nString

from ..wording.finding import Finder
from .terms import Term

_TEXTS = ("name", "abbreviation", "explanation", "synonyms")


class Glossary:
    """The terms that are explained in the text: read with one query, and made ready to be looked for only once.

    ``terms`` maps the code of each to its :class:`Term`, which has its texts and is not saved.
    """

    def __init__(self, rows):
        terms = (_term(code, texts) for code, *texts in rows)
        self.terms = {term.code: term for term in terms if term.explanation}
        self._finders = {}

    def find(self, text, language):
        """Yield a :class:`~programme.wording.finding.Hit` for each term in ``text``, with its code as the key."""
        if language not in self._finders:
            names = {code: term.names(language) for code, term in self.terms.items()}
            self._finders[language] = Finder(names, language)
        return self._finders[language].find(text)


def glossary_of(page):
    """Return the :class:`Glossary` of a page's programme; None outside a programme.

    It is kept on the page of the programme, and so read once for all pages that share that one.
    """
    top = getattr(page, "programme_page", None)
    if top is not None and not hasattr(top, "explained_terms"):
        top.explained_terms = read_glossary(top.programme_id)
    return getattr(top, "explained_terms", None)


def read_glossary(programme_id):
    """Return the :class:`Glossary` of a programme, in one query.

    Every process keeps the last ones. They are known by all their texts: a time of the last change would miss what a
    slow transaction writes.
    """
    texts = {f"{name}_as_text": Cast(name, TextField()) for name in _TEXTS}
    rows = Term.objects.for_programme(programme_id).filter(in_text=True).order_by("code")
    return _glossary(tuple(rows.annotate(**texts).values_list("code", *texts)))


def _term(code, texts):
    read = {name: LazyI18nString(text) for name, text in zip(_TEXTS, texts, strict=True)}
    return Term(code=code, **read)


_glossary = lru_cache(maxsize=16)(Glossary)
