"""Parsing of requests: JSON body, language, paging and other parameters."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import IO, Any, NoReturn

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from .errors import ToolError, invalid

# Largest body in bytes; twice the size of five hundred proposals with long notes.
MAX_BYTES = 1_000_000
_MAX_OFFSET = 10_000_000


class LimitedJSONParser(BaseParser):
    """Parser of JSON in UTF-8 with a limited size."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the parsed body.

        Raises:
            ToolError: the body is too large or no JSON.
        """
        content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            message = _("The request has more than %(limit)s bytes.") % {"limit": MAX_BYTES}
            hint = _("Send it in parts, each with an idempotency key of its own.")
            raise ToolError(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "too_large", message, hint)
        try:
            body = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
            # A lone escaped surrogate is valid JSON, but cannot be encoded.
            json.dumps(body, ensure_ascii=False).encode()
            return body
        except (ValueError, RecursionError) as error:
            message = _("The content cannot be read as JSON: %(reason)s.") % {"reason": str(error)[:200]}
            hint = _("Send an object in UTF-8, as the documentation shows.")
            raise invalid(message, hint, "", "malformed_json") from error


class AlwaysJSON(DefaultContentNegotiation):
    """Content negotiation that always selects JSON, also for browsers."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Return the first renderer with its media type."""
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


def language_of(header: str) -> str:
    """Return the best language of an ``Accept-Language`` header among those of the site and English."""
    supported = [*(code for code, _name in settings.LANGUAGES), "en"]
    accepted = []
    for part in header[:500].split(","):
        tag, _separator, quality = part.partition(";q=")
        code = tag.strip().lower()
        match = next(
            (language for language in supported if code == language or code.split("-")[0] == language), None
        )
        if match:
            accepted.append((_quality(quality), match))
    best = max(accepted, key=lambda pair: pair[0], default=(0, ""))
    return best[1] if best[0] > 0 else settings.LANGUAGE_CODE


def number_parameter(
    parameters: Mapping[str, str], name: str, default: int, minimum: int, maximum: int
) -> int:
    """Return a parameter as a whole number.

    Args:
        parameters: parameters of the URL.
        name: name of the parameter.
        default: value without the parameter.
        minimum: smallest value.
        maximum: largest value.

    Raises:
        ToolError: the value is no whole number or out of range.
    """
    text = parameters.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and minimum <= int(text) <= maximum):
        message = _("This is not a whole number from %(least)s to %(most)s.") % {
            "least": minimum,
            "most": maximum,
        }
        raise invalid(message, _("Write such a number, or leave the parameter out."), name)
    return int(text)


def read_page(parameters: Mapping[str, str], max_limit: int) -> tuple[int, int]:
    """Return the limit and the offset of the requested page."""
    limit = number_parameter(parameters, "limit", default=100, minimum=1, maximum=max_limit)
    return limit, number_parameter(parameters, "offset", default=0, minimum=0, maximum=_MAX_OFFSET)


def read_moment(parameters: Mapping[str, str], name: str) -> datetime | None:
    """Return a parameter as a time, or None without it; a date means its beginning in the site's time zone.

    Raises:
        ToolError: the value is neither a time nor a date.
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
        pass  # well-formed, but no valid date
    message = _("This is neither a moment nor a day.")
    raise invalid(message, _("Write it as 2026-01-31T08:00:00Z or 2026-01-31."), name)


def _quality(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
