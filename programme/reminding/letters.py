"""The letter that reminds: one for all languages, as plain text."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.coreutils import get_content_languages

_TEMPLATES = "programme/emails/"
_BETWEEN_LANGUAGES = f"\n\n{'-' * 40}\n\n"


@dataclass(frozen=True)
class Line:
    """An action as the letter tells of it, in one language; ``url`` is where its progress is proposed."""

    action: object
    title: str
    url: str


def letter(recipient):
    """Return the :class:`~django.core.mail.EmailMessage` to a :class:`~.addresses.Recipient`.

    Every language of the site has its part, the site's own language the first.
    """
    parts = [_part(recipient, language) for language in _languages()]
    subjects, bodies = zip(*parts, strict=True)
    return EmailMessage(" / ".join(subjects), _BETWEEN_LANGUAGES.join(bodies) + "\n", to=[recipient.address])


def _languages():
    """The codes of the site's languages, its own first."""
    return sorted(get_content_languages(), key=lambda code: code != settings.LANGUAGE_CODE)


def _part(recipient, language):
    """Return (subject, text) in ``language``."""
    with override(language):
        context = {
            "meeting": recipient.meeting,
            "lines": [_line(action, language) for action in recipient.actions],
            "my_actions": _address("index"),
        }
        subject = render_to_string(f"{_TEMPLATES}reminder_subject.txt", context)
        # A subject is one line, whatever the name of the meeting holds.
        return " ".join(subject.split()), render_to_string(f"{_TEMPLATES}reminder.txt", context).strip()


def _line(action, language):
    title = action.titles.get(language) or next(iter(action.titles.values()), "")
    return Line(action, f"{action.identifier} {title}".strip(), _address("add", action.pk))


def _address(view, *args):
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(f'programme_proposing:{view}', args=args)}"
