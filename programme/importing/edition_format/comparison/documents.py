"""Compares the pages of two languages of a document and reports the first difference of each page.

``their`` is a page of the source, ``our`` the page of the translation.
"""

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
    theirs = {part.key: part for part in source.pages()}
    difference = _order_difference(list(theirs.values()), list(translation.pages()))
    differences = [difference]
    for part in translation.pages():
        if part.key in theirs:
            differences.append(_part_difference(theirs[part.key], part, source, translation))
    for difference in filter(None, differences):
        translation.problem(difference.location.line, difference.message, difference.remedy)


def _order_difference(theirs: list[PageOutline], ours: list[PageOutline]) -> Difference | None:
    """Return the first difference in the order of the pages."""
    for their, our in zip(theirs, ours, strict=False):
        if their.key != our.key:
            return Difference(
                our.location,
                _('Here stands the page "%(ours)s", but in %(place)s "%(theirs)s".')
                % {"ours": our.key, "place": their.location, "theirs": their.key},
                _("Put the same pages in the same order in both languages, with the same ids."),
            )
    if len(theirs) > len(ours):
        return Difference(
            ours[-1].location,
            _('After this page the page "%(key)s" is missing; in the other language it stands in %(place)s.')
            % {"key": theirs[len(ours)].key, "place": theirs[len(ours)].location},
            _("Write it here, or remove it there."),
        )
    if len(ours) > len(theirs):
        return Difference(
            ours[len(theirs)].location,
            _('The page "%(key)s" is missing in the other language, after %(place)s.')
            % {"key": ours[len(theirs)].key, "place": theirs[-1].location},
            _("Write it there, or remove it here."),
        )
    return None


def _part_difference(
    their: PageOutline, our: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    return (
        _facts_difference(their, our)
        or _fields_difference(their, our)
        or _body_difference(their, our, source, translation)
        or _notes_difference(their, our, source, translation)
    )


def _facts_difference(their: PageOutline, our: PageOutline) -> Difference | None:
    for name in ("kind", "number", "appendix", "code"):
        theirs, ours = getattr(their, name), getattr(our, name)
        if theirs != ours:
            return Difference(
                our.location,
                _('The %(name)s of "%(key)s" is "%(ours)s" here, but "%(theirs)s" in %(place)s.')
                % {
                    "name": name,
                    "key": our.key,
                    "ours": "" if ours is None else ours,
                    "theirs": "" if theirs is None else theirs,
                    "place": their.location,
                },
                _("Write the same in both languages."),
            )
    return None


def _fields_difference(their: PageOutline, our: PageOutline) -> Difference | None:
    neutral = "epigraph_year"
    if their.fields.keys() != our.fields.keys():
        names = ", ".join(sorted(their.fields.keys() ^ our.fields.keys()))
        message = _('Only one language of the page "%(key)s" has: %(names)s; compare %(place)s.')
        return Difference(
            our.location,
            message % {"key": our.key, "names": names, "place": their.location},
            _("Give the same texts of the page in both languages."),
        )
    if their.fields.get(neutral) != our.fields.get(neutral):
        return Difference(
            our.location,
            _("The year of the epigraph is not the same as in %(place)s.") % {"place": their.location},
            _("Write the same in both languages."),
        )
    return None


def _body_difference(
    their: PageOutline, our: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    for theirs, ours in zip(their.body, our.body, strict=False):
        if difference := block_difference(theirs, ours, source, translation):
            return difference
    if len(their.body) > len(our.body):
        missing = their.body[len(our.body)]
        return Difference(
            our.body[-1].location if our.body else our.location,
            _('Something is missing on the page "%(key)s" after this: what stands in %(place)s.')
            % {"key": our.key, "place": missing.location},
            _("Write it here, or remove it there."),
        )
    if len(our.body) > len(their.body):
        return Difference(
            our.body[len(their.body)].location,
            _("The other language has nothing here: there the page ends after %(place)s.")
            % {"place": their.body[-1].location if their.body else their.location},
            _("Write the same there, or remove this."),
        )
    return None


def _notes_difference(
    their: PageOutline, our: PageOutline, source: Manuscript, translation: Manuscript
) -> Difference | None:
    theirs = {note.label: note for note in their.footnotes}
    ours = {note.label: note for note in our.footnotes}
    if label := min(theirs.keys() ^ ours.keys(), default=None):
        return Difference(
            our.location,
            _(
                'Only one language of the page "%(key)s" refers to the footnote [^%(label)s]; compare %(place)s.'
            )
            % {"key": our.key, "label": label, "place": their.location},
            _("Write the same footnote marks on the page in both languages."),
        )
    for label, note in ours.items():
        difference = shape_difference(
            f"[^{label}]", theirs[label].location, note.location, source, translation
        )
        if difference:
            return difference
    return None
