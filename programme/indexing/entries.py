"""What the words of a :class:`~programme.extensions.SearchEntry` say of it."""

from programme.extensions import SearchEntry
from programme.searching.weights import weigh, written


def entry_weights(entry: SearchEntry) -> dict[str, int]:
    """Return ``{form: weight}`` of everything that an entry says."""
    texts = {
        "title": [entry.title],
        "name": [entry.label, *entry.names],
        "heading": [heading for _anchor, heading, _text in entry.passages],
        "lead": [entry.lead],
        "body": ["\n".join(text for _anchor, _heading, text in entry.passages)],
    }
    return weigh(texts, entry.language)


def entry_words(entry: SearchEntry):
    """Return the :class:`~programme.searching.weights.Written` of each word of an entry."""
    texts = (text for _anchor, heading, text in entry.passages for text in (heading, text))
    return written([entry.title, entry.label, *entry.names, entry.lead, *texts], entry.language)
