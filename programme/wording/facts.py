"""Declarations of the glossary: its facts, page type, text markup and translator notes."""

from django.utils.translation import pgettext_lazy

from ..events import EventKind
from ..extensions import Fact, PageType, PublicTexts, SearchSource, TextMarkup, TranslatorNotes
from ..indexing.terms import KIND, entries_of_terms
from ..models import GlossaryPage, Term
from ..models.roles import RoleCode
from ..roles.rights import ALL, model_permissions
from ..templatetags.programme_terms import Explanations
from ..viewsets.terms import TermViewSet
from .translator_notes import TermNotes


def glossary_facts() -> Fact:
    """Return the glossary's facts; a ``register_programme_fact`` hook."""
    return Fact(
        Term,
        EventKind.FACT,
        # Synonyms, sources and addresses are each language's own.
        public_texts=PublicTexts(fields=("name", "explanation", "abbreviation")),
        viewset=TermViewSet,
        menu_order=800,
        search=SearchSource(
            kind=KIND,
            label=pgettext_lazy("search", "Glossary"),
            entries=entries_of_terms,
            names=Term.names,
            page_types=(GlossaryPage,),
        ),
    )


def glossary_page_types() -> PageType:
    """Return the page type of the glossary; a ``register_programme_page_type`` hook."""
    return PageType(GlossaryPage, navigation_name="glossary_page", edition_kind="glossary", is_overview=True)


def glossary_markup() -> TextMarkup:
    """Return the explanation of terms in running text; a ``register_text_markup`` hook."""
    return TextMarkup(Explanations, "programme/components/explanations.html")


def glossary_notes() -> type[TranslatorNotes]:
    """Return the notes on terms for translators; a ``register_translator_notes`` hook."""
    return TermNotes


def glossary_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    permissions = model_permissions(Term, *ALL)
    return {RoleCode.COMMUNICATIONS: permissions, RoleCode.ADMINISTRATORS: permissions}
