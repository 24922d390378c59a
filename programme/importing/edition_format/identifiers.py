"""Identifiers of an edition: patterns, maximum lengths, codes of the site, and stable UUIDs."""

import re
import unicodedata
import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

ID = re.compile(r"[a-z][a-z0-9-]{0,99}")
SLUG = re.compile(r"(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"[a-z0-9_-]{1,50}")
PROGRAMME_CODE = re.compile(r"[a-z0-9-]{1,100}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
LABEL = re.compile(r"[A-Za-z0-9-]{1,20}")
NUMBER = re.compile(r"[1-9][0-9]{0,3}")

# Maximum length of headings, names and titles, and of captions, in characters.
SHORT = 200
CAPTION = 500


@dataclass(frozen=True)
class SiteCodes:
    """Codes of the site that an edition may use.

    Attributes:
        languages: language codes in lower case, for words marked as being in another language.
        phases: phases of actions.
        lights: traffic lights of actions.
        sector_kinds: kinds of sectors.
    """

    languages: Container[str]
    phases: Sequence[str]
    lights: Sequence[str]
    sector_kinds: Sequence[str]


def ascii_slug(text: str) -> str:
    """Return ``text`` as an ASCII slug: lower-case letters, digits, underscores and single hyphens.

    Spaces become hyphens, accents and other characters are dropped, as in Django's ``slugify``.
    """
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    text = re.sub(r"[^\w\s-]", "", text.lower())
    return re.sub(r"[-\s]+", "-", text).strip("-_")


def closest_name(word: str, choices: Iterable[str]) -> str:
    """Return the closest match of ``word`` among ``choices``; ``""`` without a close match."""
    return next(iter(get_close_matches(word, list(choices), n=1)), "")


def suggest_choices(word: str, choices: Iterable[str]) -> str:
    """Return a remedy that suggests the closest choice, or lists all of them."""
    if near := closest_name(word, choices):
        return _('Did you mean "%(near)s"?') % {"near": near}
    if choices := list(choices):
        return _("Write one of these: %(known)s.") % {"known": ", ".join(choices)}
    return _("Remove it; nothing can stand here.")


_NAMESPACE = uuid.UUID("5d0b7d3e-6a0c-4f0e-9b1a-0d5f6a1c9e21")


def stable_uuid(code: str, *names: Any) -> uuid.UUID:
    """Return the UUID of a page, block or footnote of the edition ``code``; equal for equal names, in every import."""
    return uuid.uuid5(_NAMESPACE, "/".join((code, *names)))
