"""The minutes as a document for Word (Office Open XML), to be attached to the case."""

from datetime import UTC
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from docx import Document

from . import texts
from .docx_parts import add_row, add_table, add_words, language_tag, number_pages, set_up


def write_docx(minutes):
    """Return the bytes of the document of some :class:`Minutes`, in their language."""
    with override(minutes.language):
        document = Document()
        set_up(document, minutes.language)
        _describe(document.core_properties, minutes)
        number_pages(document, f"{minutes.body or _('Meeting')} · {minutes.title}")
        for part in (_heading, _changes, _decisions, _verdicts, _open_points, _corrections):
            part(document, minutes)
        document.add_paragraph(minutes.closing)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _describe(properties, minutes):
    """What programs, and those who listen to the document, are told of it."""
    properties.title = f"{minutes.body} · {minutes.title}" if minutes.body else minutes.title
    properties.subject = str(minutes.programme)
    properties.author = str(minutes.body)
    properties.language = language_tag(minutes.language)
    properties.comments = properties.last_modified_by = ""
    if minutes.closed:
        properties.created = properties.modified = minutes.closed.astimezone(UTC).replace(tzinfo=None)


def _heading(document, minutes):
    document.add_paragraph(minutes.title, style="Title")
    for text in (minutes.body, minutes.programme):
        if text:
            _put(document.add_paragraph(), text, bold=text is minutes.body)
    if minutes.has_examples:
        document.add_paragraph(_("Actions marked as examples are invented, to show how the roadmap works."))
    _list(document, _("Participants"), minutes.participants)
    _list(document, _("Agenda"), minutes.agenda)


def _list(document, heading, text):
    if text:
        document.add_heading(heading, 1)
        for line in text.lines:
            paragraph = document.add_paragraph(style="List Bullet")
            add_words(paragraph, line, text.language if text.is_foreign else None)
        if text.is_foreign:
            document.add_paragraph(f"({_('not yet translated')})")


def _changes(document, minutes):
    document.add_heading(minutes.since, 1)
    for group in minutes.groups:
        _put(document.add_heading(f"{group.label} ", 2), group.name)
        _change_table(document, group.changes)
    if not minutes.groups:
        document.add_paragraph(_("Nothing has changed."))
    if minutes.confirmed:
        document.add_heading(_("Confirmed without change"), 2)
        for action in minutes.confirmed:
            _action(document.add_paragraph(style="List Bullet"), action)


def _change_table(document, changes):
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
        action, *told, note = add_row(table, widths)
        _action(action.paragraphs[0], change.action)
        values = (
            texts.path(change.phase_before, change.said.phase),
            texts.path(change.light_before, change.said.light),
            texts.percents(change.percent_before, change.said.percent),
        )
        for cell, value in zip(told, values, strict=True):
            add_words(cell.paragraphs[0], value)
        lines = []
        if change.between:
            lines.append((_("Between meetings:"), date_format(change.between)))
        lines.append(("", change.said.note))
        lines.append((_("Resources used:"), change.said.resources))
        _lines(note, lines)


def _decisions(document, minutes):
    document.add_heading(_("Decisions"), 1)
    for decision in minutes.decisions:
        paragraph = document.add_paragraph(style="List Number")
        _action(paragraph, decision.action)
        add_words(paragraph, "\n")
        _put(paragraph, decision.text)
    if not minutes.decisions:
        document.add_paragraph(_("No decisions were made."))


def _verdicts(document, minutes):
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
        _action(action.paragraphs[0], row.action)
        _lines(checkpoint, [("", row.text), (_("Measurable target:"), row.target)])
        add_words(verdict.paragraphs[0], str(row.verdict.label))
        _put(evidence.paragraphs[0], row.evidence)


def _open_points(document, minutes):
    document.add_heading(_("Open points"), 1)
    points = minutes.open_points
    if not points:
        document.add_paragraph(_("Nothing was left open."))
    _points(document, _("Late checkpoints"), points.overdue, _overdue)
    _points(document, _("Late actions, and actions at risk"), points.late, _late)
    _points(document, _("Obstacles and risks"), points.hindrances, _hindrance)
    if points.proposals:
        document.add_heading(_("Proposals"), 2)
        document.add_paragraph(texts.pending_proposals_line(points.proposals))


def _points(document, heading, points, write):
    if points:
        document.add_heading(heading, 2)
    for point in points:
        paragraph = document.add_paragraph(style="List Bullet")
        _action(paragraph, point.action)
        for label, value in write(point):
            add_words(paragraph, f"\n{label} " if label else "\n")
            _put(paragraph, value)


def _overdue(point):
    yield "", point.text
    yield _("Due:"), date_format(point.due)
    if point.target:
        yield _("Measurable target:"), point.target


def _late(point):
    yield "", point.status
    if point.end:
        yield _("To be finished:"), texts.month(point.end)
    if point.action.owner:
        yield _("Answers for it:"), point.action.owner


def _hindrance(point):
    yield f"{point.kind.label}:", point.text
    if point.measure:
        yield _("What is done about it:"), point.measure
    if point.owner:
        yield _("Who deals with it:"), point.owner


def _corrections(document, minutes):
    if not minutes.corrections:
        return
    document.add_heading(_("Corrections made after the meeting"), 1)
    for correction in minutes.corrections:
        paragraph = document.add_paragraph(style="List Bullet")
        add_words(paragraph, f"{date_format(correction.recorded)} ")
        _action(paragraph, correction.action)
        add_words(paragraph, f"\n{correction.said.status}")
        for label, text in texts.parts_of_correction(correction):
            add_words(paragraph, f"\n{label} " if label else "\n")
            _put(paragraph, text)


def _action(paragraph, action):
    """The identifier and title of an action; that it is an example is said right there."""
    add_words(paragraph, f"{action.identifier} ", bold=True)
    _put(paragraph, action.title)
    if action.is_example:
        add_words(paragraph, f" ({_('Example')})")


def _lines(cell, lines):
    """Pairs of a label and a text, each in a paragraph of its own; those without a text are left out."""
    paragraph = cell.paragraphs[0]
    for place, (label, text) in enumerate((label, text) for label, text in lines if text):
        paragraph = cell.add_paragraph() if place else paragraph
        if label:
            add_words(paragraph, f"{label} ")
        _put(paragraph, text)


def _put(paragraph, text, bold=False):
    """Words, or a :class:`Text` that says so when it is in another language than the minutes."""
    is_foreign = getattr(text, "is_foreign", False)
    add_words(paragraph, str(text), text.language if is_foreign else None, bold)
    if is_foreign:
        add_words(paragraph, f" ({_('not yet translated')})")
