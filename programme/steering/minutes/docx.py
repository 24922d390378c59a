"""Export of minutes as a Word document (Office Open XML)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from docx import Document

from . import texts
from .content import ActionChange, LateAction, Minutes, MinutesAction, ObstacleLine, OverdueCheckpoint
from .docx_parts import add_page_numbers, add_row, add_run, add_table, language_tag, set_up_document


def write_docx(minutes: Minutes) -> bytes:
    """Return the Word document of minutes, in their language, as bytes."""
    with override(minutes.language):
        document = Document()
        set_up_document(document, minutes.language)
        _set_properties(document.core_properties, minutes)
        add_page_numbers(document, f"{minutes.body or _('Meeting')} · {minutes.title}")
        for part in (
            _write_header,
            _write_changes,
            _write_decisions,
            _write_verdicts,
            _write_open_points,
            _write_corrections,
        ):
            part(document, minutes)
        document.add_paragraph(minutes.closing_line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_properties(properties: Any, minutes: Minutes) -> None:
    """Set the core properties, such as title and language, which programs and screen readers use."""
    properties.title = f"{minutes.body} · {minutes.title}" if minutes.body else minutes.title
    properties.subject = str(minutes.programme)
    properties.author = str(minutes.body)
    properties.language = language_tag(minutes.language)
    properties.comments = properties.last_modified_by = ""
    if minutes.closed:
        properties.created = properties.modified = minutes.closed.astimezone(UTC).replace(tzinfo=None)


def _write_header(document: Any, minutes: Minutes) -> None:
    document.add_paragraph(minutes.title, style="Title")
    for text in (minutes.body, minutes.programme):
        if text:
            _add_text(document.add_paragraph(), text, bold=text is minutes.body)
    if minutes.has_examples:
        document.add_paragraph(_("Actions marked as examples are invented, to show how the roadmap works."))
    _write_list(document, _("Participants"), minutes.participants)
    _write_list(document, _("Agenda"), minutes.agenda)


def _write_list(document: Any, heading: str, text: texts.LocalizedText) -> None:
    if text:
        document.add_heading(heading, 1)
        for line in text.lines:
            paragraph = document.add_paragraph(style="List Bullet")
            add_run(paragraph, line, text.language if text.is_foreign else None)
        if text.is_foreign:
            document.add_paragraph(f"({_('not yet translated')})")


def _write_changes(document: Any, minutes: Minutes) -> None:
    document.add_heading(minutes.changes_heading, 1)
    for group in minutes.groups:
        _add_text(document.add_heading(f"{group.label} ", 2), group.name)
        _write_change_table(document, group.changes)
    if not minutes.groups:
        document.add_paragraph(_("Nothing has changed."))
    if minutes.confirmed:
        document.add_heading(_("Confirmed without change"), 2)
        for action in minutes.confirmed:
            _add_action(document.add_paragraph(style="List Bullet"), action)


def _write_change_table(document: Any, changes: Iterable[ActionChange]) -> None:
    widths = (38, 30, 32, 22, 48)
    headings = (
        pgettext("column", "Action"),
        _("Phase"),
        _("Traffic light"),
        pgettext("of an action", "Done"),
        pgettext("column", "Note"),
    )
    table = add_table(document, headings, widths)
    for change in changes:
        action, *status_cells, note = add_row(table, widths)
        _add_action(action.paragraphs[0], change.action)
        values = (
            texts.transition(change.phase_before, change.entry.phase),
            texts.transition(change.light_before, change.entry.light),
            texts.percent_transition(change.percent_before, change.entry.percent),
        )
        for cell, value in zip(status_cells, values, strict=True):
            add_run(cell.paragraphs[0], value)
        lines: list[tuple[str, Any]] = []
        if change.between:
            lines.append((_("Between meetings:"), date_format(change.between)))
        lines.append(("", change.entry.note))
        lines.append((_("Resources used:"), change.entry.resources))
        _add_lines(note, lines)


def _write_decisions(document: Any, minutes: Minutes) -> None:
    document.add_heading(_("Decisions"), 1)
    for decision in minutes.decisions:
        paragraph = document.add_paragraph(style="List Number")
        _add_action(paragraph, decision.action)
        add_run(paragraph, "\n")
        _add_text(paragraph, decision.text)
    if not minutes.decisions:
        document.add_paragraph(_("No decisions were made."))


def _write_verdicts(document: Any, minutes: Minutes) -> None:
    if not minutes.verdicts:
        return
    document.add_heading(_("Verdicts on checkpoints"), 1)
    widths = (38, 57, 25, 50)
    headings = (
        pgettext("column", "Action"),
        _("Checkpoint"),
        pgettext("column", "Verdict"),
        pgettext("column", "Evidence"),
    )
    table = add_table(document, headings, widths)
    for row in minutes.verdicts:
        action, checkpoint, verdict, evidence = add_row(table, widths)
        _add_action(action.paragraphs[0], row.action)
        _add_lines(checkpoint, [("", row.text), (_("Measurable target:"), row.target)])
        add_run(verdict.paragraphs[0], str(row.verdict.label))
        _add_text(evidence.paragraphs[0], row.evidence)


def _write_open_points(document: Any, minutes: Minutes) -> None:
    document.add_heading(_("Open points"), 1)
    points = minutes.open_points
    if not points:
        document.add_paragraph(_("Nothing was left open."))
    _write_points(document, _("Late checkpoints"), points.overdue, _overdue_lines)
    _write_points(document, _("Late actions, and actions at risk"), points.late, _late_lines)
    _write_points(document, _("Obstacles and risks"), points.obstacles, _obstacle_lines)
    if points.proposals:
        document.add_heading(_("Proposals"), 2)
        document.add_paragraph(texts.pending_proposals_line(points.proposals))


def _write_points(
    document: Any, heading: str, points: Iterable[Any], lines_of: Callable[[Any], Iterable[tuple[str, Any]]]
) -> None:
    if points:
        document.add_heading(heading, 2)
    for point in points:
        paragraph = document.add_paragraph(style="List Bullet")
        _add_action(paragraph, point.action)
        for label, value in lines_of(point):
            add_run(paragraph, f"\n{label} " if label else "\n")
            _add_text(paragraph, value)


def _overdue_lines(point: OverdueCheckpoint) -> Iterator[tuple[str, Any]]:
    yield "", point.text
    yield _("Due:"), date_format(point.due)
    if point.target:
        yield _("Measurable target:"), point.target


def _late_lines(point: LateAction) -> Iterator[tuple[str, Any]]:
    yield "", point.status
    if point.end:
        yield _("To be finished:"), texts.format_month(point.end)
    if point.action.owner:
        yield _("Answers for it:"), point.action.owner


def _obstacle_lines(point: ObstacleLine) -> Iterator[tuple[str, Any]]:
    yield f"{point.kind.label}:", point.text
    if point.measure:
        yield _("What is done about it:"), point.measure
    if point.owner:
        yield _("Who deals with it:"), point.owner


def _write_corrections(document: Any, minutes: Minutes) -> None:
    if not minutes.corrections:
        return
    document.add_heading(_("Corrections made after the meeting"), 1)
    for correction in minutes.corrections:
        paragraph = document.add_paragraph(style="List Bullet")
        add_run(paragraph, f"{date_format(correction.recorded)} ")
        _add_action(paragraph, correction.action)
        add_run(paragraph, f"\n{correction.entry.status}")
        for label, text in texts.correction_parts(correction):
            add_run(paragraph, f"\n{label} " if label else "\n")
            _add_text(paragraph, text)


def _add_action(paragraph: Any, action: MinutesAction) -> None:
    """Add the identifier and title of an action, and the mark of an example."""
    add_run(paragraph, f"{action.identifier} ", bold=True)
    _add_text(paragraph, action.title)
    if action.is_example:
        add_run(paragraph, f" ({_('Example')})")


def _add_lines(cell: Any, lines: Iterable[tuple[str, Any]]) -> None:
    """Add pairs of a label and a text to a table cell, each as a paragraph; pairs without a text are left out."""
    paragraph = cell.paragraphs[0]
    for index, (label, text) in enumerate((label, text) for label, text in lines if text):
        paragraph = cell.add_paragraph() if index else paragraph
        if label:
            add_run(paragraph, f"{label} ")
        _add_text(paragraph, text)


def _add_text(paragraph: Any, text: Any, bold: bool = False) -> None:
    """Add a text; one in another language than the minutes is marked as not yet translated."""
    is_foreign = getattr(text, "is_foreign", False)
    add_run(paragraph, str(text), text.language if is_foreign else None, bold)
    if is_foreign:
        add_run(paragraph, f" ({_('not yet translated')})")
