"""In which state the languages of one text are: a pure function of what they say and what was checked."""

from ..status import ParityState


def state_of(texts, checked, minor, lead):
    """Return the state of a text, and the language that it concerns.

    Args:
        texts: ``{language: what it says now}``, empty where it says nothing.
        checked: the same as it was when somebody, or something, last declared the languages equal; empty if never.
        minor: the same as it was when somebody said that the change needs no translation; empty if never.
        lead: the language that the text was first written in; only asked where both say the very same words.

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
    if copies := [one for one, text in texts.items() if one != lead and text == texts.get(lead)]:
        # The words of the source stand in for a translation. Numbers and signs are the same in every language.
        has_words = any(letter.isalpha() for letter in texts[lead])
        return (ParityState.MISSING, copies[0]) if has_words else (ParityState.EQUAL, "")
    if not checked:
        return ParityState.UNCHECKED, ""
    changed = [language for language, text in texts.items() if checked.get(language) != text]
    return (ParityState.CHANGED, changed[0]) if len(changed) == 1 else (ParityState.BOTH, "")
