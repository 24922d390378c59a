"""Refresh of the parity units: of pages, of all facts and of the gettext catalogues."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import polib
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.translation import to_locale
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from programme.locks import serialize_writes
from programme.models import ProgrammePage
from programme.visibility import is_restricted

from ..models import ParityKind, ParityUnit
from .compared_facts import public_facts, refresh_rows
from .page_units import PAGE, build_text_units
from .sections import CATALOGUE
from .segments import DocumentTitles, load_translation_pairs
from .units import TextUnit, TextUnitGroup, store_units, stored_units

_BATCH_SIZE = 50


def refresh_pages(keys: Iterable[Any], actor: int | None = None) -> None:
    """Refresh the parity units of pages.

    The number of queries is constant for a batch of fifty pages, plus one for each page with images.

    Args:
        keys: the translation keys, also of deleted pages.
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


def all_page_keys() -> list[str]:
    """Return the translation keys of all pages and of all stored units, in the order of the page tree."""
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
                units=build_text_units(by_language, stored[key], pairs, source_language, files),
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
    """Return ``{translation key: [live specific pages that are no aliases]}``, ordered by primary key."""
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
    """Prefetch the child objects of pages, such as footnotes, with one query for a relation."""
    name, by_page = relation.get_accessor_name(), defaultdict(list)
    field = relation.field.name
    for child in relation.related_model._default_manager.filter(
        **{f"{field}__in": [page.pk for page in pages]}
    ):
        by_page[getattr(child, relation.field.attname)].append(child)
    for page in pages:
        setattr(page, name, by_page[page.pk])


class _PageLocations:
    """Programme and section of pages, by their position in the tree."""

    def __init__(self, pages):
        self._programmes = dict(ProgrammePage.objects.order_by().values_list("path", "programme_id"))
        chapters = {self._chapter(page) for page in pages}
        keys = Page.objects.filter(path__in=chapters).order_by().values_list("path", "translation_key")
        self._keys = dict(keys)

    def programme_of(self, page: Page) -> int | None:
        """Return the primary key of the programme that contains the page, or None."""
        return self._programmes.get(self._top(page))

    def section_of(self, page: Page) -> UUID:
        """Return the translation key of the chapter; a page outside programmes is its own section."""
        return self._keys.get(self._chapter(page), page.translation_key)

    def _top(self, page):
        return next((path for path in self._programmes if page.path.startswith(path)), None)

    def _chapter(self, page):
        top = self._top(page)
        return page.path[: len(top) + page.steplen] if top else page.path


def refresh_parity() -> None:
    """Refresh all parity units: pages in batches, facts model by model, and the catalogues."""
    refresh_pages(all_page_keys())
    for object_type in public_facts():
        refresh_rows(object_type)
    refresh_catalogues()


_message_id = partial(uuid.uuid5, uuid.UUID("f2b0a0a6-4f0c-4d0e-9d52-3f3f2b1f1c55"))


def refresh_catalogues() -> None:
    """Refresh the parity units of the gettext catalogues; only untranslated messages are stored."""
    with transaction.atomic():
        serialize_writes(ParityUnit)
        stored = stored_units(CATALOGUE)
        entries = [_catalogue_units(name, folder, stored) for name, folder in _catalogue_paths().items()]
        store_units(CATALOGUE, entries, stored)


def _catalogue_paths():
    """Return ``{catalogue name: folder}`` of the plugin and of the site's ``LOCALE_PATHS``."""
    plugin_path = Path(apps.get_app_config("programme").path, "locale")
    return {"programme": plugin_path} | {
        Path(path).parent.name or "/": Path(path) for path in settings.LOCALE_PATHS
    }


def _catalogue_units(name, folder, stored):
    catalogues = {language: _messages(folder, language) for language in get_content_languages()}
    before = {unit.path: unit for unit in stored.get(name, ())}
    keys = dict.fromkeys(key for catalogue in catalogues.values() for key in catalogue)
    units, names = [], {}
    for key in keys:
        texts = {language: catalogue.get(key, "") for language, catalogue in catalogues.items()}
        if all(texts.values()):
            continue
        path = str(_message_id("\x04".join(key)))
        fields = {
            "path": path,
            "kind": ParityKind.INTERFACE,
            "texts": texts,
            "source_language": "",
            "order": len(units),
        }
        units.append(TextUnit.continuing(before[path], **fields) if path in before else TextUnit(**fields))
        names[path] = key[1]
    return TextUnitGroup(name, units, name={"": name}, words=names)


def _messages(folder, language):
    """Return ``{(context, msgid): translation}`` of a catalogue, with an empty text for untranslated messages."""
    path = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
    if path.exists():
        entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    elif path.with_suffix(".mo").exists():
        entries = polib.mofile(str(path.with_suffix(".mo")))
    else:
        return {}
    return {(entry.msgctxt or "", entry.msgid): _translation(entry) for entry in entries}


def _translation(entry):
    if entry.fuzzy:
        return ""
    plurals = list(entry.msgstr_plural.values())
    return entry.msgstr if not plurals else " / ".join(plurals) * all(plurals)
