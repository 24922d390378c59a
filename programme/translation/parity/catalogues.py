"""The interface's own words: what the catalogues of the plugin and of the site have not translated."""

import uuid
from functools import partial
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.translation import to_locale
from wagtail.coreutils import get_content_languages

from programme.locks import serialize_writes

from ..models import ParityKind, ParityUnit
from .storage import TextUnitGroup, store_units, stored_units
from .units import TextUnit

CATALOGUE = "catalogue"
_key = partial(uuid.uuid5, uuid.UUID("f2b0a0a6-4f0c-4d0e-9d52-3f3f2b1f1c55"))


def refresh_catalogues():
    """Bring the ledger of the catalogues to what they say now; only what is missing in a language is in it."""
    with transaction.atomic():
        serialize_writes(ParityUnit)
        stored = stored_units(CATALOGUE)
        entries = [_entry(name, folder, stored) for name, folder in _catalogue_paths().items()]
        store_units(CATALOGUE, entries, stored)


def _catalogue_paths():
    """{what a catalogue is called: its folder}: the plugin's, and those of the site."""
    plugin_path = Path(apps.get_app_config("programme").path, "locale")
    return {"programme": plugin_path} | {
        Path(path).parent.name or "/": Path(path) for path in settings.LOCALE_PATHS
    }


def _entry(name, folder, stored):
    catalogues = {language: _messages(folder, language) for language in get_content_languages()}
    before = {unit.path: unit for unit in stored.get(name, ())}
    keys = dict.fromkeys(key for catalogue in catalogues.values() for key in catalogue)
    units, names = [], {}
    for key in keys:
        texts = {language: catalogue.get(key, "") for language, catalogue in catalogues.items()}
        if all(texts.values()):
            continue
        path = str(_key("\x04".join(key)))
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
    """{(context, message): its translation, empty where it lacks one}."""
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
