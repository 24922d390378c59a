"""Keeps the ledger of pages: those of some translation keys, or all, read in batches."""

from collections import defaultdict

from django.db import transaction
from i18nfield.strings import LazyI18nString
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from programme.locks import serialize_writes
from programme.models import ProgrammePage
from programme.visibility import is_restricted

from ..models import AT_PAR, ParityState, ParityUnit
from .catalogues import refresh_catalogues
from .compared_facts import public_facts
from .page_units import PAGE, units_of
from .segments import DocumentTitles, load_translation_pairs
from .storage import TextUnitGroup, store_units, stored_units
from .units import TextUnit

_BATCH_SIZE = 50


def refresh_pages(keys, actor=None):
    """Bring the ledger of the pages with these translation keys to what readers see of them now.

    Costs as many queries for fifty pages as for one, and one for each page that shows pictures.

    Args:
        keys: the translation keys, of pages that are there or have been deleted.
        actor: the primary key of the user who changed them, if known.
    """
    keys, files = list(dict.fromkeys(map(str, keys))), DocumentTitles()
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    for start in range(0, len(keys), _BATCH_SIZE):
        batch = keys[start : start + _BATCH_SIZE]
        with transaction.atomic():
            serialize_writes(ParityUnit)
            stored = stored_units(PAGE, batch)
            store_units(PAGE, _entries(batch, stored, files, languages), stored, actor)


def all_page_keys():
    """Return the translation keys of all pages that are there or in the ledger, in the order of the site."""
    page_keys = Page.objects.filter(depth__gt=1).order_by("path").values_list("translation_key", flat=True)
    stored_keys = ParityUnit.objects.filter(object_type=PAGE).order_by().values_list("object_id", flat=True)
    return list(dict.fromkeys([*map(str, page_keys), *stored_keys.distinct()]))


def _entries(keys, stored, files, languages):
    versions = _public_versions(keys)
    sources = TranslationSource.objects.filter(object_id__in=keys).values_list("object_id", "locale_id")
    source_languages = {str(key): languages[locale] for key, locale in sources}
    memory = {str(key): pairs for key, pairs in load_translation_pairs(keys).items()}
    locations = _PageLocations([page for pages in versions.values() for page in pages])
    entries = []
    for key, pages in versions.items():
        by_language = {languages[page.locale_id]: page for page in pages}
        source_language = source_languages.get(key) or next(iter(by_language))
        pairs = memory.get(key) or load_translation_pairs([])[key]
        main_page = by_language.get(source_language, pages[0])
        entries.append(
            TextUnitGroup(
                object_id=key,
                units=units_of(by_language, stored[key], pairs, source_language, files),
                programme_id=locations.programme_of(main_page),
                section=locations.section_of(main_page),
                name={language: page.title for language, page in by_language.items()},
                moments={
                    language: page.last_published_at
                    for language, page in by_language.items()
                    if page.last_published_at
                },
            )
        )
    return entries


def _public_versions(keys):
    """{translation key: the specific pages that readers see with a text of their own, the oldest first}."""
    by_key = defaultdict(list)
    pages = Page.objects.live().filter(~is_restricted(), translation_key__in=keys, alias_of=None, depth__gt=1)
    by_type = defaultdict(list)
    for page in pages.order_by("pk").specific():
        by_key[str(page.translation_key)].append(page)
        by_type[type(page)].append(page)
    for model, same_type in by_type.items():
        for relation in get_all_child_relations(model):
            if issubclass(relation.related_model, TranslatableMixin):
                _read_children(relation, same_type)
    return by_key


def _read_children(relation, pages):
    """Give the pages what belongs to them, such as footnotes, with one query for all."""
    name, by_page = relation.get_accessor_name(), defaultdict(list)
    field = relation.field.name
    for child in relation.related_model._default_manager.filter(
        **{f"{field}__in": [page.pk for page in pages]}
    ):
        by_page[getattr(child, relation.field.attname)].append(child)
    for page in pages:
        setattr(page, name, by_page[page.pk])


class _PageLocations:
    """In which chapter of which programme pages stand."""

    def __init__(self, pages):
        self._programmes = dict(ProgrammePage.objects.order_by().values_list("path", "programme_id"))
        chapters = {self._chapter(page) for page in pages}
        keys = Page.objects.filter(path__in=chapters).order_by().values_list("path", "translation_key")
        self._keys = dict(keys)

    def programme_of(self, page):
        return self._programmes.get(self._top(page))

    def section_of(self, page):
        """The translation key of the chapter; a page outside programmes is one by itself."""
        return self._keys.get(self._chapter(page), page.translation_key)

    def _top(self, page):
        return next((path for path in self._programmes if page.path.startswith(path)), None)

    def _chapter(self, page):
        top = self._top(page)
        return page.path[: len(top) + page.steplen] if top else page.path


def refresh_ledger():
    """Bring the ledger to what the public reads now, pages in batches, facts model by model."""
    refresh_pages(all_page_keys())
    for object_type in public_facts():
        refresh_rows(object_type)
    refresh_catalogues()


def refresh_rows(object_type, keys=None, actor=None):
    """Bring the ledger of rows to what they say now, in a handful of queries.

    Args:
        object_type: the model, as ``programme.goal``.
        keys: their primary keys, also of rows that have been deleted; None for all.
        actor: the primary key of the user who changed them, if known.
    """
    fact = public_facts()[object_type]
    with transaction.atomic():
        serialize_writes(ParityUnit)
        stored = stored_units(object_type, keys if keys is None else map(str, keys))
        store_units(object_type, [_entry(fact, row, stored) for row in _rows(fact, keys)], stored, actor)


def _rows(fact, keys):
    names = [field.name for field in fact.texts()]
    columns = ["pk", *fact.name, *names] + ([fact.programme] if fact.programme else [])
    return fact.rows(keys).values(*dict.fromkeys(columns))


def _entry(fact, row, stored):
    key = str(row["pk"])
    before = {unit.path: unit for unit in stored.get(key, ())}
    units = []
    for order, field in enumerate(fact.texts()):
        texts, is_of_each = texts_in(row[field.name])
        if any(texts.values()):
            units.append(_unit(fact, field.name, texts, is_of_each, before.get(field.name), order))
    programme = row[fact.programme] if fact.programme else None
    return TextUnitGroup(key, units, programme, _name(fact, row))


def texts_in(value):
    """Return ``{language: text}`` of an i18n value, and whether each language has been given its own."""
    data = value.data if isinstance(value, LazyI18nString) else value
    languages = list(get_content_languages())
    if isinstance(data, dict):
        return {language: plain_text(data.get(language)) for language in languages}, True
    return dict.fromkeys(languages, plain_text(data)), False


def plain_text(text):
    """The words of a field's text, which is no HTML, with single spaces."""
    return " ".join((text or "").split())


def _unit(fact, name, texts, is_of_each, stored, order):
    """The :class:`Unit` of a text of a fact.

    The very same words in both languages are equal here, when both were written together; on a page they are a copy. Facts
    are full of names and abbreviations, such as TORI, ePorvoo and the classes S, M and L: where the languages of a fact are
    the same words, they are nearly always meant.
    """
    fields = {
        "path": name,
        "kind": fact.kind,
        "texts": texts,
        "source_language": next(iter(texts)),
        "order": order,
    }
    if stored is None:
        unit = TextUnit(**fields)
        written = True
    else:
        unit = TextUnit.continuing(stored, **fields)
        written = _is_edited_together(stored, texts)
    if written and is_of_each and all(texts.values()):
        unit.checked, unit.minor = dict(texts), {}
    return unit


def _is_edited_together(stored, texts):
    """Whether whoever wrote the texts last had both languages before them, and wrote what was lacking.

    A fact's form shows all its languages side by side: who changes both there, or follows up a change of one in the
    other, or fills in what is missing, says the same in both.
    """
    changed = {language for language, text in texts.items() if stored.texts.get(language, "") != text}
    if len(changed) > 1:
        return True
    if not changed or stored.state in AT_PAR:
        return False
    if stored.state == ParityState.MISSING:
        return changed == {stored.language}
    return stored.state == ParityState.CHANGED and changed != {stored.language}


def _name(fact, row):
    """{language: what the row is called}, in the same words where they are no text."""
    parts = [row[lookup] for lookup in fact.name]
    names = {}
    for language in get_content_languages() if parts else ():
        words = [part.localize(language) if isinstance(part, LazyI18nString) else str(part) for part in parts]
        names[language] = " · ".join(words)
    return names
