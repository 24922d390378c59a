"""What is searched for: places in the question, each with the words that would do there."""

from dataclasses import dataclass

from .language.tokenizer import tokenize_words
from .language.word_forms import WordForms
from .ranking import drop_stopwords, pairs

# More words nobody means; a page of text pasted into the field must not cost the server anything.
_MOST_WORDS = 12
_LONGEST_NAME = 5
# Other words for the same thing find nearly as well as the word itself, what may have been meant less so.
SAME_THING, MEANT = 0.9, 0.7


@dataclass(frozen=True)
class TermVariant:
    """A way to say something: the :class:`Forms` of each of its words."""

    words: tuple[WordForms, ...]
    factor: float = 1.0
    text: str = ""


@dataclass(frozen=True)
class QueryTerm:
    """A place in the question: what was typed there, and every wording that would do.

    ``concept`` is the identifier of the concept that it names, if it names one.
    """

    typed: str
    wordings: tuple[TermVariant, ...]
    concept: str | None = None

    @property
    def own(self):
        """Every form of the words themselves, without the parts of compounds."""
        return {form for wording in self.wordings for word in wording.words for form in word.own}

    @property
    def forms(self):
        """Every form that is looked for."""
        found = (
            form for wording in self.wordings for word in wording.words for form in (*word.own, *word.parts)
        )
        return list(dict.fromkeys(found))


def typed_together(found):
    """Return the forms for the words of the question that were typed side by side, given its slots."""
    typed = [slot.wordings[0] for slot in found if slot.wordings and not slot.wordings[0].text]
    return pairs([word.key for wording in typed for word in wording.words])


@dataclass(frozen=True)
class QueryName:
    """One of the names of a concept; ``key`` has a form for each of its words."""

    concept: str
    language: str
    key: str
    text: str

    @property
    def wording(self):
        return TermVariant(tuple(WordForms((form,)) for form in self.key.split()), SAME_THING, self.text)


def significant_words(text, language):
    """Return the words of a question that tell something; all of them, where none does."""
    return list(dict.fromkeys(drop_stopwords(text, language) or tokenize_words(text)))[:_MOST_WORDS]


def keys(found):
    """Return {(first, last place): key} of every row of neighbouring words that could be a name.

    Args:
        found: the :class:`Forms` of each word of the question.
    """
    best = [one.key for one in found]
    return {
        (start, stop): " ".join(best[start:stop])
        for start in range(len(best))
        for stop in range(start + 1, min(len(best), start + _LONGEST_NAME) + 1)
    }


def query_terms(asked_words, own, named, names):
    """Return the :class:`Slot` of each place in the question, for searching in one language.

    Args:
        asked_words: what was typed, word by word.
        own: the :class:`Forms` of each word in the language that is searched; None for a word it does not have.
        named: {(first, last place): the concept that is named there}, in whatever language.
        names: {concept: its :class:`Name` in the language that is searched}.
    """
    found, place = [], 0
    while place < len(asked_words):
        stop = max((end for start, end in named if start == place), default=place + 1)
        concept = named.get((place, stop))
        wordings = [] if None in own[place:stop] else [TermVariant(tuple(own[place:stop]))]
        wordings += [name.wording for name in names.get(concept, ())]
        typed = " ".join(asked_words[place:stop])
        found.append(QueryTerm(typed, tuple(wordings), concept))
        place = stop
    return found
