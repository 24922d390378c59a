"""What a request says: its body as JSON, its language, its parameters."""

import json
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser

from .errors import ToolError, invalid

# The largest body in bytes: five hundred proposals with long notes are half of that.
MOST_BYTES = 1_000_000
_LARGEST_OFFSET = 10_000_000


class LimitedJSONParser(BaseParser):
    """JSON in UTF-8, and not too much of it."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            what = _("The request has more than %(limit)s bytes.") % {"limit": MOST_BYTES}
            remedy = _("Send it in parts, each with an idempotency key of its own.")
            raise ToolError(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "too_large", what, remedy)
        try:
            body = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
            # An escaped half of a pair of surrogates is JSON, but no text that can be kept or told again.
            json.dumps(body, ensure_ascii=False).encode()
            return body
        except (ValueError, RecursionError) as error:
            what = _("The content cannot be read as JSON: %(reason)s.") % {"reason": str(error)[:200]}
            remedy = _("Send an object in UTF-8, as the documentation shows.")
            raise invalid(what, remedy, "", "malformed_json") from error


class AlwaysJSON(DefaultContentNegotiation):
    """Answers JSON, whatever the request accepts: a browser is shown it, too."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def language_of(header):
    """Return the language for messages: the best one of ``Accept-Language`` among the site's and English."""
    known = [*(code for code, _name in settings.LANGUAGES), "en"]
    wanted = []
    for part in header[:500].split(","):
        tag, _separator, quality = part.partition(";q=")
        code = tag.strip().lower()
        found = next((one for one in known if code == one or code.split("-")[0] == one), None)
        if found:
            wanted.append((_quality(quality), found))
    best = max(wanted, key=lambda pair: pair[0], default=(0, ""))
    return best[1] if best[0] > 0 else settings.LANGUAGE_CODE


def number_parameter(parameters, name, default, least, most):
    """Return a whole number among the parameters of the address.

    Raises:
        ToolError: it is none, or out of range.
    """
    text = parameters.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        what = _("This is not a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
        raise invalid(what, _("Write such a number, or leave the parameter out."), name)
    return int(text)


def read_page(parameters, most):
    """Return how many rows are asked for, and after how many others."""
    limit = number_parameter(parameters, "limit", default=100, least=1, most=most)
    return limit, number_parameter(parameters, "offset", default=0, least=0, most=_LARGEST_OFFSET)


def read_moment(parameters, name):
    """Return the moment of a parameter, or None without it; a day is its beginning, here.

    Raises:
        ToolError: it is no moment.
    """
    text = parameters.get(name)
    if text is None:
        return None
    try:
        moment = parse_datetime(text)
        if moment is None and (day := parse_date(text)):
            moment = datetime.combine(day, time.min)
        if moment is not None:
            return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    except (ValueError, OverflowError):
        pass  # well written, and no such day
    what = _("This is neither a moment nor a day.")
    raise invalid(what, _("Write it as 2026-01-31T08:00:00Z or 2026-01-31."), name)


def _quality(text):
    try:
        return float(text or 1)
    except ValueError:
        return 0


def _refuse_constant(name):
    raise ValueError(name)
