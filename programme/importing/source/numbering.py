"""Numbers written in headings: attributes of the edition, so that nobody has to renumber by hand."""

from django.utils.translation import gettext as _

from .report import Reason, Topic


def strip_number(heading, found):
    """Take the number that a pattern found off the beginning of a heading.

    Args:
        heading: the heading; its text changes, unless the number is all there is.
        found: the match at the beginning of its text.
    """
    rest = heading.text[found.end() :].strip()
    if rest:
        heading.prefix, heading.text = found[0].strip(), rest


def make_unique(headings, report):
    """Keep the numbers of chapters and appendices, each once; a number that cannot be kept goes back into its title.

    Args:
        headings: the headings of the document, with level, number and appendix.
        report: takes the words of the numbers, and the numbers that came twice.
    """
    taken = set()
    for heading in headings:
        kept = True
        for name in ("number", "appendix"):
            value = getattr(heading, name)
            if value is None:
                continue
            repeated = (name, value) in taken
            # A section's number follows from the order; the number of an appendix within a chapter does not.
            if repeated or value < 1 or heading.level != 2:
                setattr(heading, name, None)
                kept = heading.level != 2 and name == "number"
            taken.add((name, value))
            if repeated and heading.level == 2:
                _tell_repeated(heading, value, report)
        if heading.prefix and kept:
            report.removed(Reason.HEADING_NUMBER, heading.prefix, heading.line)
        elif heading.prefix:
            heading.text = f"{heading.prefix} {heading.text}"


def _tell_repeated(heading, value, report):
    what = _("The number %(number)s stands at two chapters; here it was left in the title.") % {
        "number": value
    }
    report.unsolved(Topic.HEADINGS, what, heading.line)
