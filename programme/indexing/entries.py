"""What can be found, before it is written into the index."""

from dataclasses import dataclass, field

from programme.models.search_index import Kind
from programme.searching.weights import weigh, written


@dataclass(frozen=True)
class Entry:
    """A page, a term or a document in one language.

    Attributes:
        key: its primary key, as text.
        page_id: the primary key of the page where it is.
        label: what is said of it before its title: "Chapter 5", or the identifier of an action.
        names: other words for the whole of it.
        lead: what it says first, or of itself.
        passages: (anchor, heading, text) of each part of its text, in order; the first has neither of the first two.
        files: the primary keys of the documents that it links to.
    """

    kind: Kind
    key: str
    language: str
    title: str
    page_id: int
    label: str = ""
    names: tuple[str, ...] = ()
    lead: str = ""
    passages: list[tuple[str, str, str]] = field(default_factory=list)
    files: list = field(default_factory=list)

    @property
    def weights(self):
        """``{form: weight}`` of everything that it says."""
        texts = {
            "title": [self.title],
            "name": [self.label, *self.names],
            "heading": [heading for _anchor, heading, _text in self.passages],
            "lead": [self.lead],
            "body": ["\n".join(text for _anchor, _heading, text in self.passages)],
        }
        return weigh(texts, self.language)

    @property
    def words(self):
        """The :class:`Written` of each word of it."""
        texts = (text for _anchor, heading, text in self.passages for text in (heading, text))
        return written([self.title, self.label, *self.names, self.lead, *texts], self.language)
