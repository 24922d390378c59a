"""Declares the glossary's facts, page type, table, roles, text markup and translator notes."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.events import EventKind
from programme.extensions import Fact, PageType, PublicTexts, SearchSource, TextMarkup
from programme.localization.translator_notes import TranslatorNotes
from programme.permissions.models import RoleCode
from programme.permissions.services import ALL, model_permissions

from .pages import KIND, GlossaryPage, search_entries
from .table_import import terms_table
from .templatetags.programme_glossary import Explanations
from .terms import Term
from .translator_notes import TermNotes
from .viewsets import TermViewSet


def glossary_facts() -> Fact:
    """Return the glossary's facts; a ``register_programme_fact`` hook."""
    return Fact(
        Term,
        EventKind.FACT,
        # Synonyms and sources may differ between languages.
        public_texts=PublicTexts(fields=("name", "explanation", "abbreviation")),
        viewset=TermViewSet,
        menu_order=800,
        search=SearchSource(
            kind=KIND,
            label=pgettext_lazy("search", "Glossary"),  # type: ignore[arg-type]  # lazy translation
            entries=search_entries,
            names=Term.names,
            page_types=(GlossaryPage,),
        ),
    )


def glossary_page_types() -> PageType:
    """Return the page type of the glossary; a ``register_programme_page_type`` hook."""
    return PageType(GlossaryPage, navigation_name="glossary_page", edition_kind="glossary", is_overview=True)


def glossary_markup() -> TextMarkup:
    """Return the explanation of terms in running text; a ``register_text_markup`` hook."""
    return TextMarkup(Explanations, "programme/glossary/explanations.html")


def glossary_notes() -> type[TranslatorNotes]:
    """Return the notes on terms for translators; a ``register_translator_notes`` hook."""
    return TermNotes


def glossary_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    permissions = model_permissions(Term, *ALL)
    return {RoleCode.COMMUNICATIONS: permissions, RoleCode.ADMINISTRATORS: permissions}


hooks.register("register_programme_fact", glossary_facts)
hooks.register("register_programme_page_type", glossary_page_types)
hooks.register("register_programme_table", terms_table)
hooks.register("register_role_permissions", glossary_role_permissions)
hooks.register("register_text_markup", glossary_markup)
hooks.register("register_translator_notes", glossary_notes)
