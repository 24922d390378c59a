"""Declaration of the glossary's terms as facts."""

from ..events import EventKind
from ..extensions import Fact, PublicTexts
from ..models import Term
from ..viewsets.terms import TermViewSet


def glossary_facts() -> Fact:
    """Return the glossary's facts; a ``register_programme_fact`` hook."""
    return Fact(
        Term,
        EventKind.FACT,
        # Synonyms, sources and addresses are each language's own.
        public_texts=PublicTexts(fields=("name", "explanation", "abbreviation")),
        viewset=TermViewSet,
        menu_order=800,
    )
