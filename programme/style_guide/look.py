"""The tokens that a page is drawn with, each with its use; their values stand in the style sheet alone."""

from django.utils.translation import gettext_lazy as _

COLOURS = [
    ("paper", _("The page")),
    ("raised", _("What lies on the page")),
    ("sunk", _("What lies deeper, such as a chosen footnote")),
    ("ink", _("Text")),
    ("muted", _("Captions and other small text")),
    ("rule", _("Lines between parts")),
    ("hairline", _("Thin lines between rows")),
    ("accent", _("Chapter numbers and promises")),
    ("river", _("Links and what has the focus")),
]
SIZES = [
    ("size-4", _("The title of a page")),
    ("size-3", _("The years of the programme")),
    ("size-2", _("The heading of a section")),
    ("size-1", _("The heading of a subsection, quotations")),
    ("size-text", _("Text")),
    ("size-small", _("Captions, tables and footnotes")),
]
