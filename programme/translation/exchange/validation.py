"""Validation of a file: compares its units with the strings of the page and adds them to the plan."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from ..desk.segments import ADDRESS
from ..parity.segments import strip_segment
from . import inline_tags
from .plan import ExchangeIssue, StringChange, UnitLocation, shorten_source

_ADDRESS = re.compile(r"[-a-z0-9_]+")


@dataclass(frozen=True)
class ImportOptions:
    """Options of an import.

    Attributes:
        replace_newer: replace translations that were written after the export.
        skip_outdated: leave out units whose source has changed; otherwise they are issues.
        accept_same: accept translations that are identical to their source, such as names.
    """

    replace_newer: bool = False
    skip_outdated: bool = False
    accept_same: bool = False


class FileValidation:
    """Validation of a file against the page that it belongs to.

    Args:
        exchange_file: the :class:`ExchangeFile`.
        translation: the ``Translation``.
        segments: its :class:`~programme.translation.desk.segments.Segment` objects.
        options: the :class:`ImportOptions`.
        plan: the :class:`ImportPlan` to add to.
    """

    def __init__(self, exchange_file, translation, segments, options, plan):
        self.exchange_file, self.translation = exchange_file, translation
        self.options, self.plan = options, plan
        self.model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
        self.by_path = defaultdict(list)
        for segment in segments:
            self.by_path[segment.path].append(segment)

    def sort(self) -> None:
        """Add every unit of the file to the plan."""
        for unit in self.exchange_file.units:
            candidates = self.by_path.get(unit.path, ())
            segment = next((candidate for candidate in candidates if unit.is_of(candidate.source)), None)
            if segment is None:
                issue = self._outdated(unit, candidates)
                (self.plan.outdated if self.options.skip_outdated else self.plan.issues).append(issue)
                continue
            try:
                self._sort(unit, segment)
            except inline_tags.InlineError as error:
                hint = _("Write it with the same tags and marks as the source, in the order of the language.")
                self.plan.issues.append(self._issue(unit, segment, str(error), hint))

    def _sort(self, unit, segment):
        text = unit.translated(segment.source).strip()
        plan = self.plan
        if not text:
            plan.empty += 1
        elif text == segment.translated and not segment.waits:
            plan.unchanged += 1
        elif unit.is_unread(segment, text):
            plan.unsure += 1
        elif not (words := _words(text)):
            plan.empty += 1
        elif not (unit.is_final or self.options.accept_same) and _is_copy(words, segment):
            plan.same.append(
                UnitLocation(self.exchange_file.name, unit.number, shorten_source(segment.source))
            )
        else:
            self._check(text, segment)
            change = StringChange(
                self.translation, self.exchange_file, unit, segment, text, self._is_newer(segment, text)
            )
            is_conflict = change.is_newer and not self.options.replace_newer
            (plan.newer if is_conflict else plan.changes).append(change)

    def _is_newer(self, segment, text):
        """Whether the translation was changed after the export; a file without a date counts as older."""
        if segment.target is None or segment.is_draft or text == segment.translated:
            return False
        return (
            self.exchange_file.exported_at is None
            or segment.target.updated_at > self.exchange_file.exported_at
        )

    def _check(self, text, segment):
        if segment.path == ADDRESS and not _ADDRESS.fullmatch(text):
            raise inline_tags.InlineError(
                _("An address has small letters a–z, digits, hyphens and nothing else.")
            )
        inline_tags.check_inline_tags(segment.source, text)
        limit = self._limit(segment.path)
        if limit and len(strip_segment(text)) > limit:
            raise inline_tags.InlineError(_("It is longer than %(limit)s characters.") % {"limit": limit})

    def _limit(self, path):
        try:
            return getattr(self.model._meta.get_field(path), "max_length", None)
        except FieldDoesNotExist:
            return None

    def _outdated(self, unit, candidates):
        message = (
            _("The text that it translates has changed.") if candidates else _("The page has no such text.")
        )
        hint = _("Take the page out anew and translate what is new, or leave such units out.")
        return ExchangeIssue(self.exchange_file.name, unit.number, unit.path, message, hint)

    def _issue(self, unit, segment, message, hint):
        return ExchangeIssue(
            self.exchange_file.name, unit.number, shorten_source(segment.source), message, hint
        )


def _words(html):
    """Return the plain text of a string after parsing it, as tags can only be stripped from valid markup."""
    inline_tags.parse_inline_tags(html)
    return strip_segment(html)


def _is_copy(words, segment):
    """Whether a text is identical to its source and has letters."""
    return words == strip_segment(segment.source) and any(sign.isalpha() for sign in words)
