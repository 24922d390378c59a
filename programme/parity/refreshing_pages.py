"""Keeps the ledger of pages: those of some translation keys, or all, read in batches."""

from collections import defaultdict

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from ..models.document import ProgrammePage
from ..models.parity import ParityUnit
from ..models.restrictions import restricted
from ..models.turns import take_turn
from .memory import read_memory
from .pages import PAGE, units_of
from .segments import Files
from .storing import Entry, store, stored_units

_AT_ONCE = 50


def refresh_pages(keys, actor=None):
    """Bring the ledger of the pages with these translation keys to what readers see of them now.

    Costs as many queries for fifty pages as for one, and one for each page that shows pictures.

    Args:
        keys: the translation keys, of pages that are there or have been deleted.
        actor: the primary key of the user who changed them, if known.
    """
    keys, files = list(dict.fromkeys(map(str, keys))), Files()
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    for start in range(0, len(keys), _AT_ONCE):
        batch = keys[start : start + _AT_ONCE]
        with transaction.atomic():
            take_turn(ParityUnit)
            stored = stored_units(PAGE, batch)
            store(PAGE, _entries(batch, stored, files, languages), stored, actor)


def all_page_keys():
    """Return the translation keys of all pages that are there or in the ledger, in the order of the site."""
    there = Page.objects.filter(depth__gt=1).order_by("path").values_list("translation_key", flat=True)
    known = ParityUnit.objects.filter(object_type=PAGE).order_by().values_list("object_id", flat=True)
    return list(dict.fromkeys([*map(str, there), *known.distinct()]))


def _entries(keys, stored, files, languages):
    versions = _public_versions(keys)
    sources = TranslationSource.objects.filter(object_id__in=keys).values_list("object_id", "locale_id")
    leads = {str(key): languages[locale] for key, locale in sources}
    memory = {str(key): known for key, known in read_memory(keys).items()}
    places = _Places([page for pages in versions.values() for page in pages])
    entries = []
    for key, pages in versions.items():
        by_language = {languages[page.locale_id]: page for page in pages}
        lead = leads.get(key) or next(iter(by_language))
        known = memory.get(key) or read_memory([])[key]
        shown = by_language.get(lead, pages[0])
        entries.append(
            Entry(
                object_id=key,
                units=units_of(by_language, stored[key], known, lead, files),
                programme_id=places.programme_of(shown),
                section=places.section_of(shown),
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
    found = defaultdict(list)
    pages = Page.objects.live().filter(~restricted(), translation_key__in=keys, alias_of=None, depth__gt=1)
    by_type = defaultdict(list)
    for page in pages.order_by("pk").specific():
        found[str(page.translation_key)].append(page)
        by_type[type(page)].append(page)
    for model, those in by_type.items():
        for relation in get_all_child_relations(model):
            if issubclass(relation.related_model, TranslatableMixin):
                _read_children(relation, those)
    return found


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


class _Places:
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
