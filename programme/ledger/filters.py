"""How the ledger is narrowed down."""

import uuid
from datetime import timedelta

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.coreutils import get_content_languages

from ..models import ParityUnit
from ..parity.sections import section_key, section_names
from ..status import ParityKind, ParityState
from ..wording.alphabet import sort_key

# Days since a text came out of step.
_AGES = [("7", _("More than a week")), ("30", _("More than 30 days")), ("90", _("More than 90 days"))]


def read_section_names():
    """Return ``{key: name}`` of the sections in the ledger, in two queries."""
    rows = ParityUnit.objects.order_by().values_list("section", "object_type").distinct()
    return section_names({section_key(*row) for row in rows})


def _languages():
    return [(code, get_language_info(code)["name_translated"]) for code in get_content_languages()]


def _editors(request):
    """The users who have changed something in the ledger."""
    users = get_user_model().objects.filter(
        pk__in=ParityUnit.objects.order_by().values("changed_by").distinct()
    )
    return users.order_by(users.model.USERNAME_FIELD)


class LedgerFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "State"),
        choices=ParityState.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    language = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "Language to look at"),
        choices=_languages,
        widget=forms.CheckboxSelectMultiple,
        method="filter_language",
    )
    section = django_filters.ChoiceFilter(
        label=pgettext_lazy("parity", "Section"), choices=(), method="filter_section"
    )
    kind = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "Kind"), choices=ParityKind.choices, widget=forms.CheckboxSelectMultiple
    )
    age = django_filters.ChoiceFilter(
        label=pgettext_lazy("parity", "Out of step for"),
        choices=_AGES,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_age",
    )
    changed_by = MultipleUserFilter(
        label=pgettext_lazy("parity", "Changed by"), queryset=_editors, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ParityUnit
        fields = ["state", "language", "section", "kind", "age", "changed_by", "programme"]

    def __init__(self, *args, sections=None, **kwargs):
        super().__init__(*args, **kwargs)
        names = read_section_names() if sections is None else sections
        self.filters["section"].extra["choices"] = sorted(names.items(), key=lambda pair: sort_key(pair[1]))

    def filter_language(self, units, name, languages):
        """The language that lacks the text, or whose text is older; both where both have changed."""
        older = Q(state=ParityState.CHANGED) & ~Q(language__in=languages)
        both = Q(state__in=(ParityState.BOTH, ParityState.UNCHECKED))
        missing = Q(state=ParityState.MISSING, language__in=languages)
        return units.filter(missing | older | both) if languages else units

    def filter_section(self, units, name, key):
        try:
            return units.filter(section=uuid.UUID(key))
        except ValueError:
            return units.filter(section=None, object_type=key)

    def filter_age(self, units, name, days):
        return units.filter(since__lt=timezone.now() - timedelta(days=int(days))) if days else units
