"""Atom feeds (RFC 4287) of progress entries."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from ..actions.models.progress import ProgressUpdate
from ..document.pages import DocumentPage, ProgrammePage
from ..status import Light, Phase
from ..vocabulary.models import Competence, Goal

# Seconds for which a feed may be cached.
_MAX_AGE = 5 * 60
# Control characters that XML does not allow.
_INVALID_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ProgressFeed(Atom1Feed):
    """Atom feed that marks the language of each text.

    The extra argument ``changed`` is the date of a feed without entries; items have ``language`` and
    ``summary_language``.
    """

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["changed"]

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        # Django writes the description as an HTML summary; progress entries are plain text.
        if summary := item["summary"]:
            language = item["summary_language"]
            attributes = {"xml:lang": language} if language != item["language"] else {}
            handler.addQuickElement("summary", summary, {"type": "text", **attributes})


def write_feed(
    page: DocumentPage,
    request: HttpRequest,
    entries: Iterable[Any],
    address: str,
    fact: Goal | Competence | None = None,
) -> ProgressFeed:
    """Return the feed in the language of ``page``.

    Args:
        page: the roadmap.
        request: the current request.
        entries: the entries in order, each with its action, the action's page, and ``corrected_by``.
        address: URL of the feed, relative to the roadmap's.
        fact: the goal or competence of a feed about one, or None.
    """
    top, programme = page.get_full_url(request), page.programme_page
    with override(page.language):
        feed = ProgressFeed(
            title=_title(programme, fact),
            link=f"{top}progress/",
            description=None,
            subtitle=_(
                "What the meetings and those who carry out the actions have said of them, newest first."
            ),
            language=page.language,
            author_name=programme.publisher or programme.title,
            feed_url=f"{top}{address}",
            feed_guid=_identity(page, address),
            changed=page.first_published_at or datetime(2000, 1, 1, tzinfo=UTC),
        )
        for entry in entries:
            feed.add_item(**_item(page, request, entry))
    return feed


def feed_response_to(request: HttpRequest, feed: ProgressFeed) -> HttpResponse:
    """Return the response with ``feed``; 304 Not Modified if the client's copy is current."""
    content, changed = feed.writeString("utf-8").encode(), int(feed.latest_post_date().timestamp())
    response = HttpResponse(content, content_type=feed.content_type)
    response["ETag"] = etag = quote_etag(sha256(content).hexdigest()[:32])
    response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, max_age=_MAX_AGE)
    return get_conditional_response(request, etag, changed, response) or response


def _title(programme: ProgrammePage, fact: Goal | Competence | None) -> str:
    if fact is None:
        return _("Latest progress: %(programme)s") % {"programme": programme.title}
    name, _language = _localized(fact.name)
    names = {"code": fact.code, "name": name, "programme": programme.title}
    return _("Latest progress: %(code)s %(name)s, %(programme)s") % names


def _item(page: DocumentPage, request: HttpRequest, entry: Any) -> dict[str, Any]:
    action = entry.action
    summary, summary_language = _summary(entry)
    return {
        "title": _xml_text(_headline(entry)),
        "language": action.page.text_language,
        "link": action.page.get_full_url(request),
        "description": None,
        "summary": _xml_text(summary),
        "summary_language": summary_language,
        "unique_id": _identity(page, f"{action.identifier}/{entry.number}"),
        "pubdate": timezone.make_aware(datetime.combine(entry.date, time.min)),
        "updateddate": _changed(entry),
    }


def _headline(entry: Any) -> str:
    """Return the action and its status: "D12 Digital support: In progress, on plan"."""
    light = Light(entry.light).label
    words = {
        "identifier": entry.action.identifier,
        "title": entry.action.page.title,
        "phase": Phase(entry.phase).label,
        "light": light[0].lower() + light[1:],
    }
    headline = _("%(identifier)s %(title)s: %(phase)s, %(light)s") % words
    if entry.corrected_by:
        headline = _("%(headline)s (corrected later)") % {"headline": headline}
    elif entry.corrects:
        headline = _("%(headline)s (a correction)") % {"headline": headline}
    return _("Example: %(headline)s") % {"headline": headline} if entry.action.is_example else headline


def _summary(entry: ProgressUpdate) -> tuple[str, str]:
    """Return the texts of an entry in one language, and that language; without the note of an unchanged entry.

    The language is the one in which most of the texts are available, preferably the active one.
    """
    note = "" if entry.unchanged else entry.note
    texts = [text for text in (note, entry.decision, entry.reason) if text]
    order = dict.fromkeys(
        (get_language(), settings.LANGUAGE_CODE, *(code for text in texts for code in _translations(text)))
    )
    language = max(order, key=lambda code: sum(_localized(text, code)[1] == code for text in texts))
    lines = []
    with override(language):
        if entry.unchanged:
            lines.append(_("No change"))
        for label, text in (("", note), (_("Decision:"), entry.decision), (_("Reason:"), entry.reason)):
            if text:
                lines.append(f"{label} {_localized(text, language)[0]}".strip())
    return "\n".join(lines), language


def _changed(entry: Any) -> datetime:
    """Return when the entry was recorded, or the entry that corrects it."""
    return max(row.recorded_at for row in (entry, entry.corrected_by) if row)


def _identity(page: DocumentPage, name: str) -> str:
    """Return a URN that does not depend on URLs and titles."""
    return uuid.uuid5(page.translation_key, f"{name}/{page.language}").urn


def _localized(value: Any, language: str | None = None) -> tuple[str, str]:
    """Return a text of a fact, and its language.

    Args:
        value: the text in several languages.
        language: preferred language code, the active one by default; otherwise another language that the text has.
    """
    preferred = language or get_language()
    texts = _translations(value)
    order = (preferred, settings.LANGUAGE_CODE, *texts)
    available = next((code for code in order if texts.get(code)), preferred)
    return texts.get(available, ""), available


def _translations(value: Any) -> dict[str, str]:
    return value.data if isinstance(value, LazyI18nString) and isinstance(value.data, dict) else {}


def _xml_text(text: str) -> str:
    """Replace the control characters that XML does not allow; they come with texts from spreadsheets."""
    return _INVALID_CHARACTERS.sub(" ", text)
