"""One public text in all its languages."""

from dataclasses import dataclass, field

from ..models import ParityState


@dataclass
class TextUnit:
    """A text that exists in several languages, as it stands.

    Attributes:
        path: where it is in its object: wagtail-localize's segment path, to the whole table for what stands in one.
        number: which of the texts of this path it is, for good; None for one that has not been stored yet.
        kind: a :class:`ParityKind`.
        texts: ``{language: what it says}`` as plain text; empty where it says nothing.
        checked: the same as it was when the languages were last declared equal; empty if never.
        minor: the same as it was when a change was said to need no translation; empty if never.
        source_language: the language it was first written in.
        order: its place in the object.
        label: what it is called, such as the name of its block, in the active language.
        stored: the :class:`ParityUnit` that it continues, or None.
    """

    path: str
    kind: str
    texts: dict
    source_language: str
    number: int | None = None
    checked: dict = field(default_factory=dict)
    minor: dict = field(default_factory=dict)
    order: int = 0
    label: str = ""
    stored: object = None

    @property
    def state(self) -> ParityState:
        return state_of(self.texts, self.checked, self.minor, self.source_language)[0]

    @property
    def language(self):
        """The language that lacks the text, or has changed; see :func:`state_of`."""
        return state_of(self.texts, self.checked, self.minor, self.source_language)[1]

    def accept_translated(self, translations):
        """Take the texts for checked if the translation memory (see :class:`Known`) says that they are equal.

        What somebody has said to need no translation stays so: the memory then only keeps the one it has.
        """
        if self.texts not in (self.checked, self.minor) and translations.are_equivalent(self.texts):
            self.checked, self.minor = dict(self.texts), {}

    @classmethod
    def continuing(cls, stored, **fields):
        """The unit that goes on from a :class:`ParityUnit`."""
        return cls(number=stored.number, checked=stored.checked, minor=stored.minor, stored=stored, **fields)


def state_of(texts, checked, minor, source_language):
    """Return the state of a text, and the language that it concerns.

    Args:
        texts: ``{language: what it says now}``, empty where it says nothing.
        checked: the same as it was when somebody, or something, last declared the languages equal; empty if never.
        minor: the same as it was when somebody said that the change needs no translation; empty if never.
        source_language: the language that the text was first written in; only asked where both say the very same words.

    Returns:
        (:class:`ParityState`, language): where something is missing, the language that lacks it; where one language
        has changed since the other was checked, the one that changed; otherwise ``""``.
    """
    if missing := [language for language, text in texts.items() if not text]:
        return ParityState.MISSING, missing[0]
    if texts == checked:
        return ParityState.EQUAL, ""
    if texts == minor:
        return ParityState.MINOR, ""
    if copies := [
        code for code, text in texts.items() if code != source_language and text == texts.get(source_language)
    ]:
        # The words of the source stand in for a translation. Numbers and signs are the same in every language.
        has_words = any(letter.isalpha() for letter in texts[source_language])
        return (ParityState.MISSING, copies[0]) if has_words else (ParityState.EQUAL, "")
    if not checked:
        return ParityState.UNCHECKED, ""
    changed = [language for language, text in texts.items() if checked.get(language) != text]
    return (ParityState.CHANGED, changed[0]) if len(changed) == 1 else (ParityState.BOTH, "")
