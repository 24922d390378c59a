"""The texts of an action's pages as plain data: {language: {name of the field: text}}."""

from django.utils.translation import gettext as _

from programme.models import ActionPage
from programme.models.action_page import ACTION_TEXTS

FIELDS = ("title", *ACTION_TEXTS)


class UnpairedTextError(Exception):
    """A text is given in a translation and is missing in its source, where a translator would find it."""


def page_texts(programme):
    """Return {primary key of an action: {language: {field: text}}} of the programme's pages, in one query.

    Pages that only show another language's text are left out.
    """
    rows = ActionPage.objects.filter(action__programme=programme, alias_of=None).order_by("path")
    found = {}
    for action, language, *texts in rows.values_list("action_id", "locale__language_code", *FIELDS):
        found.setdefault(action, {})[language] = dict(zip(FIELDS, texts, strict=True))
    return found


def tidy(texts):
    """Return the texts of one language as pages hold them: titles on one line, no space around anything."""
    tidied = {name: "\n".join(text.strip().splitlines()) for name, text in texts.items()}
    if "title" in tidied:
        tidied["title"] = " ".join(tidied["title"].split())
    return tidied


def refuse_unpaired(action, source, translated):
    """Check that ``source`` has every text that ``translated`` has; both are {field: text}.

    Raises:
        UnpairedTextError: it lacks one.
    """
    for name, text in translated.items():
        if text and not source.get(name):
            raise UnpairedTextError(
                _(
                    "%(action)s: “%(field)s” is missing in the source language. Write it there, too: “%(text)s”"
                )
                % {
                    "action": action.identifier,
                    "field": ActionPage._meta.get_field(name).verbose_name,
                    "text": text,
                }
            )
