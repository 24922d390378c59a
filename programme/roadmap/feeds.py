"""Progress as Atom feeds (RFC 4287), for those who follow the programme with a program that fetches news."""

import re
import uuid
from datetime import UTC, datetime, time
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from ..status import Light, Phase

_FRESH = 5 * 60
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ProgressFeed(Atom1Feed):
    """As Django's, and it tells the language of each text. ``changed`` is when a feed without entries was."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["changed"]

    def item_attributes(self, item):
        return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        # Django's own summary is HTML; what people write of progress is not.
        if summary := item["summary"]:
            spoken = item["summary_language"]
            marked = {"xml:lang": spoken} if spoken != item["language"] else {}
            handler.addQuickElement("summary", summary, {"type": "text", **marked})


def write_feed(page, request, entries, address, fact=None):
    """Return the :class:`ProgressFeed` in the language of ``page``.

    Args:
        page: the roadmap.
        entries: entries of progress in the order in which they are to stand, complete with their actions' pages.
        address: of the feed, within the roadmap.
        fact: the goal or competence that all the entries promote, or None.
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


def feed_response_to(request, feed):
    """Return the response with ``feed``, or word that the reader has it already."""
    content, changed = feed.writeString("utf-8").encode(), int(feed.latest_post_date().timestamp())
    response = HttpResponse(content, content_type=feed.content_type)
    response["ETag"] = etag = quote_etag(sha256(content).hexdigest()[:32])
    response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, max_age=_FRESH)
    return get_conditional_response(request, etag, changed, response)


def _title(programme, fact):
    if fact is None:
        return _("Latest progress: %(programme)s") % {"programme": programme.title}
    name, _language = _told(fact.name)
    names = {"code": fact.code, "name": name, "programme": programme.title}
    return _("Latest progress: %(code)s %(name)s, %(programme)s") % names


def _item(page, request, entry):
    action = entry.action
    summary, summary_language = _summary(entry)
    return {
        "title": _written(_headline(entry)),
        "language": action.page.text_language,
        "link": action.page.get_full_url(request),
        "description": None,
        "summary": _written(summary),
        "summary_language": summary_language,
        "unique_id": _identity(page, f"{action.identifier}/{entry.number}"),
        "pubdate": timezone.make_aware(datetime.combine(entry.date, time.min)),
        "updateddate": _changed(entry),
    }


def _headline(entry):
    """The action and where it stands, in one line: "D12 Digital support: In progress, on plan"."""
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


def _summary(entry):
    """What was written, all of it in one language, and that language; what was only confirmed is not said again.

    The language is the reader's, or another one that more of the texts are in: a summary can name but one.
    """
    note = "" if entry.unchanged else entry.note
    texts = [text for text in (note, entry.decision, entry.reason) if text]
    order = dict.fromkeys(
        (get_language(), settings.LANGUAGE_CODE, *(code for text in texts for code in _in_languages(text)))
    )
    language = max(order, key=lambda code: sum(_told(text, code)[1] == code for text in texts))
    lines = []
    with override(language):
        if entry.unchanged:
            lines.append(_("No change"))
        for label, text in (("", note), (_("Decision:"), entry.decision), (_("Reason:"), entry.reason)):
            if text:
                lines.append(f"{label} {_told(text, language)[0]}".strip())
    return "\n".join(lines), language


def _changed(entry):
    """When the entry was written, or a later one took its place."""
    return max(one.recorded_at for one in (entry, entry.corrected_by) if one)


def _identity(page, name):
    """An id that stays the same whatever the address of the site, and the words of its pages, become."""
    return uuid.uuid5(page.translation_key, f"{name}/{page.language}").urn


def _told(value, wanted=None):
    """A text of a fact in the language wanted (the active one), otherwise in another that it has; and that language."""
    wanted = wanted or get_language()
    texts = _in_languages(value)
    order = (wanted, settings.LANGUAGE_CODE, *texts)
    language = next((code for code in order if texts.get(code)), wanted)
    return texts.get(language, ""), language


def _in_languages(value):
    return value.data if isinstance(value, LazyI18nString) and isinstance(value.data, dict) else {}


def _written(text):
    """Without the control characters that come along from spreadsheets, and that no XML may hold."""
    return _UNWRITABLE.sub(" ", text)
