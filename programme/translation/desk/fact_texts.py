"""Short texts of facts, and notes of progress, that lack a language; with as many queries as there are kinds of fact."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.text import capfirst
from i18nfield.strings import LazyI18nString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.coreutils import get_content_languages

from programme.models import Action, ProgressUpdate

from ..parity.compared_facts import public_facts


@dataclass(frozen=True)
class MissingText:
    """A short text that a fact does not have in every language.

    Attributes:
        kind: what kind of fact it belongs to, such as “Goal”.
        owner: what the fact is called.
        field: what the text is, such as “Explanation”.
        text: what it says, and ``language`` the language of that.
        missing: the names of the languages that it lacks.
        edit_url: where the reader may mend it, or None.
        who: the groups whose members may, if the reader may not.
    """

    kind: str
    owner: str
    field: str
    text: str
    language: str
    missing: str
    edit_url: str | None
    who: str


def missing_texts(user):
    """Return a :class:`MissingText` for every public short text that lacks a language, kind by kind."""
    finder = AdminURLFinder(user)
    return [
        line for fact in public_facts().values() for row in _rows(fact) for line in _lines(row, fact, finder)
    ]


def _rows(fact):
    """The rows of a kind that lack something, each with ``groups`` that may mend it."""
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
    """The names of the languages in which a text says nothing; none where it says nothing at all."""
    texts = _localized_texts(value)
    return [str(name) for code, name in get_content_languages().items() if code not in texts] if texts else []


def _localized_texts(value):
    """{language: text} of what a short text says; one without languages says the same in all."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not isinstance(data, dict):
        return dict.fromkeys(get_content_languages(), data) if data else {}
    return {code: text for code, text in data.items() if text}


def _editor_groups(model):
    """The names of the groups that may mend a kind of fact, in one query."""
    # Of an entry of progress the text is mended by an entry that corrects it.
    verb = "add" if model is ProgressUpdate else "change"
    groups = Group.objects.filter(
        permissions__content_type__app_label=model._meta.app_label,
        permissions__codename=f"{verb}_{model._meta.model_name}",
    )
    return ", ".join(groups.order_by("name").distinct().values_list("name", flat=True))
