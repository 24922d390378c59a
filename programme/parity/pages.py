"""The texts of a page in all its languages, side by side."""

from collections import defaultdict

from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from ..models.parity import ParityUnit
from ..models.restrictions import restricted
from ..status import ParityKind
from .aligning import align
from .labels import label_of
from .memory import read_memory
from .segments import Files, shapes, texts_of
from .unit import Unit

PAGE = "wagtailcore.page"


def compare(page):
    """Return the :class:`Unit` of every text of a page, beside what readers see of it in the other languages.

    Costs a handful of queries, and writes nothing.

    Args:
        page: a specific page in one language, saved or as it would be published; a draft is compared as it stands.
    """
    key = page.translation_key
    versions = Page.objects.live().filter(~restricted(), translation_key=key, alias_of=None)
    pages = {one.locale.language_code: one for one in versions.select_related("locale").specific()}
    pages[page.locale.language_code] = page
    stored = list(ParityUnit.objects.filter(object_type=PAGE, object_id=str(key)))
    source = TranslationSource.objects.filter(object_id=key).select_related("locale").first()
    lead = source.locale.language_code if source else next(iter(pages))
    return units_of(pages, stored, read_memory([key])[key], lead)


def units_of(pages, stored, known, lead, files=None):
    """Return the :class:`Unit` of every text of the pages of one translation key.

    Args:
        pages: ``{language: specific page}`` of those that count: live ones with a text of their own.
        stored: the :class:`ParityUnit` objects of the page, as they were before.
        known: the :class:`Known` translations.
        lead: the language that the page was first written in.
        files: the :class:`Files` that names images and documents.
    """
    files = files or Files()
    languages = languages_in_order(lead)
    texts = {language: texts_of(pages[language], files) for language in languages if language in pages}
    model = type(next(iter(pages.values()))) if pages else None
    before = defaultdict(list)
    for unit in sorted(stored, key=lambda unit: unit.order):
        before[unit.path].append(unit)
    units = []
    for path, kind, columns in _groups(texts):
        for row in align([unit.texts for unit in before[path]], columns, known):
            fields = {"path": path, "kind": kind, "lead": lead, "order": len(units)}
            fields["texts"] = {language: row.texts.get(language, "") for language in languages}
            fields["label"] = label_of(model, path)
            if row.earlier is None:
                unit = Unit(**fields)
            else:
                unit = Unit.continuing(before[path][row.earlier], **fields)
            _settle(unit, known)
            units.append(unit)
    return units


def languages_in_order(lead):
    """Return the languages of the site, the one called ``lead`` first.

    Databases may give a text's languages back in another order than they were written in.
    """
    return sorted(get_content_languages(), key=lambda language: language != lead)


def _groups(texts):
    """Yield (path, kind, {language: its texts there}) for each path, in the order of the first language."""
    groups = {}
    for language, found in _with_common_paths(texts).items():
        for path, kind, text in found:
            group = groups.setdefault((path, kind), {name: [] for name in texts})
            group[language].append(text)
    for (path, kind), columns in groups.items():
        yield path, kind, columns


def _with_common_paths(texts):
    """Give versions that were made apart, and share no block, the paths of the first one by the blocks' places."""
    languages = list(texts)
    for other in languages[1:]:
        ours, theirs = shapes(texts[languages[0]]), shapes(texts[other])
        keyed = [path for path in theirs if not theirs[path].startswith(f"{path}#")]
        if any(path in ours for path in keyed):
            continue
        places = {shape: path for path, shape in ours.items()}
        texts[other] = [text._replace(path=places.get(theirs[text.path], text.path)) for text in texts[other]]
    return texts


def _settle(unit, known):
    unit.accept_known(known)
    if unit.kind in (ParityKind.IMAGE, ParityKind.DOCUMENT) and not unit.checked and _is_chosen(unit):
        unit.checked = dict(unit.texts)


def _is_chosen(unit):
    """Whether each language has a file of its own, or all show the same picture; nobody then forgot anything.

    Words in a picture are told by its alternative text. A document is nothing but words: the same one in every
    language is to be looked at by somebody.
    """
    files = list(unit.texts.values())
    same = len(set(files)) == 1
    return all(files) and (unit.kind == ParityKind.IMAGE if same else len(set(files)) == len(files))
