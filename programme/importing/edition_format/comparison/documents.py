"""Compares the pages of two languages of a document and reports the first difference of each page."""

from django.utils.translation import gettext as _

from ..document.manuscript import Manuscript
from ..outline import PageOutline
from .blocks import Difference, block_difference, shape_difference


def compare_documents(source: Manuscript, translation: Manuscript) -> None:
    """Report the first structural difference between a translation and its source on each page.

    Args:
        source: the manuscript in the source language.
        translation: the manuscript in another language; collects the problems.
    """
    originals = {part.key: part for part in source.pages()}
    difference = _order_difference(list(originals.values()), list(translation.pages()))
    differences = [difference]
    for part in translation.pages():
        if part.key in originals:
            differences.append(_part_difference(originals[part.key], part, source, translation))
    for difference in filter(None, differences):
        translation.problem(difference.location.line, difference.message, difference.remedy)


def _order_difference(
    original_pages: list[PageOutline], translated_pages: list[PageOutline]
) -> Difference | None:
    """Return the first difference in the order of the pages."""
    for original, translated in zip(original_pages, translated_pages, strict=False):
        if original.key != translated.key:
            return Difference(
                translated.location,
                _('Here stands the page "%(ours)s", but in %(place)s "%(theirs)s".')
                % {"ours": translated.key, "place": original.location, "theirs": original.key},
                _("Put the same pages in the same order in both languages, with the same ids."),
            )
    if len(original_pages) > len(translated_pages):
        return Difference(
            translated_pages[-1].location,
            _('After this page the page "%(key)s" is missing; in the other language it stands in %(place)s.')
            % {
                "key": original_pages[len(translated_pages)].key,
                "place": original_pages[len(translated_pages)].location,
            },
            _("Write it here, or remove it there."),
        )
    if len(translated_pages) > len(original_pages):
        return Difference(
            translated_pages[len(original_pages)].location,
            _('The page "%(key)s" is missing in the other language, after %(place)s.')
            % {"key": translated_pages[len(original_pages)].key, "place": original_pages[-1].location},
            _("Write it there, or remove it here."),
        )
    return None


def _part_difference(
    original: PageOutline, translated: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    return (
        _facts_difference(original, translated)
        or _fields_difference(original, translated)
        or _body_difference(original, translated, source, translation)
        or _notes_difference(original, translated, source, translation)
    )


def _facts_difference(original: PageOutline, translated: PageOutline) -> Difference | None:
    for name in ("kind", "number", "appendix", "code"):
        original_value, translated_value = getattr(original, name), getattr(translated, name)
        if original_value != translated_value:
            return Difference(
                translated.location,
                _('The %(name)s of "%(key)s" is "%(ours)s" here, but "%(theirs)s" in %(place)s.')
                % {
                    "name": name,
                    "key": translated.key,
                    "ours": "" if translated_value is None else translated_value,
                    "theirs": "" if original_value is None else original_value,
                    "place": original.location,
                },
                _("Write the same in both languages."),
            )
    return None


def _fields_difference(original: PageOutline, translated: PageOutline) -> Difference | None:
    year = "epigraph_year"
    if original.fields.keys() != translated.fields.keys():
        names = ", ".join(sorted(original.fields.keys() ^ translated.fields.keys()))
        message = _('Only one language of the page "%(key)s" has: %(names)s; compare %(place)s.')
        return Difference(
            translated.location,
            message % {"key": translated.key, "names": names, "place": original.location},
            _("Give the same texts of the page in both languages."),
        )
    if original.fields.get(year) != translated.fields.get(year):
        return Difference(
            translated.location,
            _("The year of the epigraph is not the same as in %(place)s.") % {"place": original.location},
            _("Write the same in both languages."),
        )
    return None


def _body_difference(
    original: PageOutline, translated: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    for original_block, translated_block in zip(original.body, translated.body, strict=False):
        if difference := block_difference(original_block, translated_block, source, translation):
            return difference
    if len(original.body) > len(translated.body):
        missing = original.body[len(translated.body)]
        return Difference(
            translated.body[-1].location if translated.body else translated.location,
            _('Something is missing on the page "%(key)s" after this: what stands in %(place)s.')
            % {"key": translated.key, "place": missing.location},
            _("Write it here, or remove it there."),
        )
    if len(translated.body) > len(original.body):
        return Difference(
            translated.body[len(original.body)].location,
            _("The other language has nothing here: there the page ends after %(place)s.")
            % {"place": original.body[-1].location if original.body else original.location},
            _("Write the same there, or remove this."),
        )
    return None


def _notes_difference(
    original: PageOutline, translated: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    original_notes = {note.label: note for note in original.footnotes}
    translated_notes = {note.label: note for note in translated.footnotes}
    if label := min(original_notes.keys() ^ translated_notes.keys(), default=None):
        return Difference(
            translated.location,
            _(
                'Only one language of the page "%(key)s" refers to the footnote [^%(label)s]; compare %(place)s.'
            )
            % {"key": translated.key, "label": label, "place": original.location},
            _("Write the same footnote marks on the page in both languages."),
        )
    for label, note in translated_notes.items():
        difference = shape_difference(
            f"[^{label}]", original_notes[label].location, note.location, source, translation
        )
        if difference:
            return difference
    return None
