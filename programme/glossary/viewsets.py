"""Admin views of the terms of the glossary."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from programme.facts_admin.base import FactIndexView
from programme.facts_admin.fields import single_object
from programme.facts_admin.vocabulary import VocabularyViewSet
from programme.languages import content_language_codes
from programme.models import Programme

from .terms import Term


def _searched_texts(term: Term) -> list[str]:
    return [term.code, *(name for language in content_language_codes() for name in term.names(language))]


def _equivalents(term: Term) -> str:
    others = [language for language in content_language_codes() if language != get_language()]
    return ", ".join(filter(None, (term.text("name", language) for language in others)))


class TermForm(WagtailAdminModelForm):
    """Form of a term; the only programme of a site is preselected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and (programme := single_object(Programme.objects.all())):
            self.initial.setdefault("programme", programme.pk)


class TermIndexView(FactIndexView):
    """List of terms; searched in Python, because the database stores the texts of all languages as escaped JSON."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Term]) -> QuerySet[Term]:
        """Return the terms whose code or names contain the search query."""
        if not self.is_searching:
            return queryset
        words = self.search_query.casefold()
        keys = (
            term.pk for term in queryset if any(words in name.casefold() for name in _searched_texts(term))
        )
        return queryset.filter(pk__in=list(keys))


class TermViewSet(VocabularyViewSet):
    """Admin views of the terms."""

    model = Term
    icon = "openquote"
    index_view_class = TermIndexView
    list_per_page = 50
    list_display = [
        "name",
        "abbreviation",
        Column("equivalents", label=_("In other languages"), accessor=_equivalents),
        "code",
        "programme",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("abbreviation"),
            FieldPanel("explanation"),
            FieldPanel("synonyms"),
            FieldPanel("in_text"),
            MultiFieldPanel(
                [
                    FieldPanel("source"),
                    FieldPanel("source_url"),
                ],
                heading=_("Source"),
                help_text=_("What the explanation rests on, where it claims a fact."),
            ),
            FieldRowPanel([FieldPanel("programme"), FieldPanel("code")], heading=_("Place")),
        ],
        base_form_class=TermForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        """Return the terms with their programmes."""
        return Term.objects.select_related("programme")
