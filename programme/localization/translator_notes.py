"""TODO: docstring."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import HttpRequest

from ..extensions import declarations

TRANSLATOR_NOTES_HOOK = "register_translator_notes"


@dataclass(frozen=True)
class SegmentNotes:
    """Notes on one text segment for a translator.

    Attributes:
        places: (start, end) of each part of the source text to emphasize.
        data: JSON values for the script of the translation editor.
    """

    places: list[tuple[int, int]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


class TranslatorNotes(Protocol):
    """Notes of an app on the texts that somebody translates. One object serves one request or one export.

    A segment has ``row`` (wagtail-localize's ``StringSegment``), ``source`` and ``translated`` (HTML), and ``target``
    (the ``StringTranslation`` or None).
    """

    def labels(self) -> dict[str, str]:
        """Return the labels that the script of the translation editor needs for the notes, by name."""

    def notes(self, segments: Iterable[Any], translation: Any) -> dict[int, SegmentNotes]:
        """Return the notes on segments of a ``Translation``, by primary key of the ``StringSegment``."""

    def export_notes(self, segments: Iterable[Any], translation: Any) -> dict[int, list[str]]:
        """Return the lines of comment on each segment in an exported file, by the same key."""

    def act(self, request: HttpRequest, string: Any, key: str) -> bool:
        """Carry out the user's decision on the note ``key`` of a ``StringTranslation``.

        Returns:
            False if this provider has no note with that key.
        """


def translator_notes() -> list[TranslatorNotes]:
    """Return a new object of each declared provider of notes; the hook functions return their classes."""
    return [provider() for provider in declarations(TRANSLATOR_NOTES_HOOK)]
