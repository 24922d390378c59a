"""Extension point ``register_translator_notes``: notes of apps on the texts in the translation editor."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import HttpRequest

from ..extensions import declarations

TRANSLATOR_NOTES_HOOK = "register_translator_notes"


@dataclass(frozen=True)
class SegmentNotes:
    """Notes on a text segment for the translator.

    Attributes:
        ranges: (start, end) of each range of the source text to highlight.
        data: JSON values for the script of the translation editor.
    """

    ranges: list[tuple[int, int]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


class TranslatorNotes(Protocol):
    """Provider of an app's notes on texts to translate. One object serves one request or one export.

    Segments are objects with the attributes ``row`` (the ``StringSegment`` of wagtail-localize), ``source`` and
    ``translated`` (HTML), and ``target`` (the ``StringTranslation`` or None).
    """

    @abstractmethod
    def labels(self) -> dict[str, str]:
        """Return ``{name: label}`` for the script of the translation editor."""

    @abstractmethod
    def notes(self, segments: Iterable[Any], translation: Any) -> dict[int, SegmentNotes]:
        """Return ``{primary key of the StringSegment: notes}`` for segments of a ``Translation``."""

    @abstractmethod
    def export_notes(self, segments: Iterable[Any], translation: Any) -> dict[int, list[str]]:
        """Return ``{primary key of the StringSegment: lines of comment}`` for an exported file."""

    @abstractmethod
    def apply_decision(self, request: HttpRequest, string: Any, key: str) -> bool:
        """Apply the user's decision on a note.

        Args:
            request: the request with the decision.
            string: the ``StringTranslation``.
            key: key of the note.

        Returns:
            False if this provider has no note with the key.
        """


def translator_notes() -> list[TranslatorNotes]:
    """Return a new object of each declared provider; the hook functions return the classes."""
    return [provider() for provider in declarations(TRANSLATOR_NOTES_HOOK)]
