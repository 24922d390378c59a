"""The report as a text that a person reads: Markdown for the file, a few lines for the console."""

from collections import Counter

from django.utils.translation import gettext as _

from .report import NAMED_IN_FULL, Outcome


def summary(report):
    """Return the report's summary as a list of lines."""
    totals = report.totals()
    lines = [f"{label}: {_number(value)}" for label, value in _counts(report)]
    for outcome, label in _headings().items():
        lines.append(f"{label}: {totals[outcome]}")
    lines.append(_("Lines taken out: %(count)s") % {"count": len(_removed_in_full(report))})
    return lines


def render(report, problems=()):
    """Return the whole report as Markdown.

    Args:
        report: the :class:`Report`.
        problems: what the edition's reader says against the written edition.
    """
    title = _("Repair of %(file)s") % {"file": _plain(report.source)}
    parts = [f"# {title}", _introduction()]
    parts.append("\n".join(f"- {line}" for line in summary(report)))
    if problems:
        parts.append("## " + _("To mend before the import"))
        parts.append("\n".join(f"- {_plain(str(problem))}" for problem in problems))
    for outcome, label in _headings().items():
        parts += _section(report, outcome, label)
    parts += _removals(report)
    return "\n\n".join(part for part in parts if part) + "\n"


def _headings():
    return {
        Outcome.REPAIRED: _("Repaired"),
        Outcome.RECOGNISED: _("Recognised"),
        Outcome.UNSOLVED: _("Could not be repaired"),
        Outcome.SUSPICIOUS: _("Looks wrong in the text"),
    }


def _introduction():
    return _(
        "The wording of the document was not changed. What looks wrong in it is listed here; an editor decides. "
        "Numbers in front of the lines are those of the source file."
    )


def _counts(report):
    names = {
        "chapters": _("Numbered chapters"),
        "sections": _("Sections of the contents list"),
        "appendices": _("Appendices"),
        "figures": _("Figures"),
        "footnotes": _("Footnotes"),
        "links": _("Links"),
        "goals": _("Goals"),
        "competences": _("Competences"),
        "indicators": _("Indicators"),
        "perspectives": _("Perspectives, by the number of their values"),
        "comments": _("Lists of comments, by their length"),
        "restored_words": _("Words put back as paragraphs"),
    }
    return [(label, report.counts[name]) for name, label in names.items() if report.counts.get(name)]


def _number(value):
    return f"{len(value)} ({' + '.join(map(str, value))})" if isinstance(value, list) else str(value)


def _section(report, outcome, label):
    findings = [item for item in report.findings if item.outcome == outcome]
    if not findings:
        return []
    parts = [f"## {label}"]
    topics = dict.fromkeys(item.topic for item in findings)
    for topic in topics:
        lines = [_line(item.line, item.text) for item in findings if item.topic == topic]
        parts += [f"### {topic.label}", "\n".join(lines)]
    return parts


def _line(line, text):
    where = _("line %(line)s") % {"line": line} + ": " if line else ""
    return f"- {where}{_plain(text)}"


def _removed_in_full(report):
    return [item for item in report.removals if item.reason in NAMED_IN_FULL]


def _removals(report):
    if not report.removals:
        return []
    parts = ["## " + _("Words that do not stand in the running text")]
    for reason in dict.fromkeys(item.reason for item in report.removals):
        items = [item for item in report.removals if item.reason == reason]
        parts.append(f"### {reason.label[:1].upper()}{reason.label[1:]}")
        if reason in NAMED_IN_FULL:
            parts.append("\n".join(_same_lines(items)))
        else:
            marks = Counter(item.text for item in items)
            told = (f"{text} ({count})" if count > 1 else text for text, count in marks.items())
            parts.append(_plain("; ".join(told)))
    return parts


def _same_lines(items):
    """Yield one line for all removals of the same words, with the lines of the source they stood on."""
    places = {}
    for item in items:
        places.setdefault(item.text, []).append(str(item.line))
    for text, lines in places.items():
        place = _("line %(line)s") % {"line": ", ".join(lines)}
        yield f"- {place}: {_plain(text)}"


def _plain(text):
    """Return a text as one line that Markdown shows as it is."""
    text = " ".join(str(text).split())
    return (
        text.replace("\\", "\\\\")
        .replace("<", "\\<")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
    )
