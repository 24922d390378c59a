"""Short texts of facts and progress notes that lack a language; the number of queries grows only with the models."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser, AnonymousUser, Group
from django.utils.text import capfirst
from i18nfield.strings import LazyI18nString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.coreutils import get_content_languages

from programme.models import Action, ProgressUpdate

from ..parity.compared_facts import public_facts


@dataclass(frozen=True)
class MissingText:
    """A short text of a fact that lacks a language.

    Attributes:
        kind: the name of the model, such as “Goal”.
        owner: the name of the fact.
        field: the label of the field, such as “Explanation”.
        text: the text in ``language``.
        language: the code of the language of ``text``.
        missing: the names of the missing languages.
        edit_url: the URL of the form, or None if the user may not edit it.
        who: the groups that may edit it, if the user may not.
    """

    kind: str
    owner: str
    field: str
    text: str
    language: str
    missing: str
    edit_url: str | None
    who: str


def missing_texts(user: AbstractUser | AnonymousUser) -> list[MissingText]:
    """Return a :class:`MissingText` for every public short text that lacks a language, model by model."""
    finder = AdminURLFinder(user)
    return [
        line for fact in public_facts().values() for row in _rows(fact) for line in _lines(row, fact, finder)
    ]


def _rows(fact):
    """Return the rows of a model that lack a text; ``editor_groups`` is set on each."""
    rows = fact.rows()
    if fact.model is ProgressUpdate:
        rows = rows.select_related("action")
    elif fact.model is Action:
        rows = rows.with_titles()
    rows = [
        row for row in rows if any(_missing_languages(getattr(row, field.name)) for field in fact.texts())
    ]
    if rows:
        groups = _editor_groups(fact.model)
        for row in rows:
            row.editor_groups = groups
    return rows


def _lines(row, fact, finder):
    url = finder.get_edit_url(row)
    for field in fact.texts():
        value = getattr(row, field.name)
        if missing := _missing_languages(value):
            code, text = next(iter(_localized_texts(value).items()))
            yield MissingText(
                kind=capfirst(str(fact.model._meta.verbose_name)),
                owner=str(row),
                field=capfirst(str(field.verbose_name)),
                text=text,
                language=code,
                missing=", ".join(missing),
                edit_url=url,
                who="" if url else row.editor_groups,
            )


def _missing_languages(value):
    """Return the names of the languages in which a text is missing; none if it is empty in every language."""
    texts = _localized_texts(value)
    return [str(name) for code, name in get_content_languages().items() if code not in texts] if texts else []


def _localized_texts(value):
    """Return ``{language: text}`` of the non-empty texts; a value without languages counts for all of them."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not isinstance(data, dict):
        return dict.fromkeys(get_content_languages(), data) if data else {}
    return {code: text for code, text in data.items() if text}


def _editor_groups(model):
    """Return the names of the groups that may edit a model, in one query."""
    # The text of a progress entry is corrected by adding another entry.
    verb = "add" if model is ProgressUpdate else "change"
    groups = Group.objects.filter(
        permissions__content_type__app_label=model._meta.app_label,
        permissions__codename=f"{verb}_{model._meta.model_name}",
    )
    return ", ".join(groups.order_by("name").distinct().values_list("name", flat=True))
