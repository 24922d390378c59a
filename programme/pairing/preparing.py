"""What the translation memory is told before a translation is judged, so that nobody's work is asked for twice, or lost."""

import re

from wagtail.models import Page
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from programme.importing.pages.pairing import UnpairedError, pair_pages
from programme.parity.memory import translations_of_people
from programme.parity.pages import compare
from programme.parity.segments import group_of, plain
from programme.status import AT_PAR

from .memory import carry_over, keep_address, texts_of
from .missing import has_address
from .versions import is_paired

_NAME = re.compile(r'\bid="([^"]*)"')


def prepare(link):
    """Give the strings of a :class:`Translation` what is known of them; what then lacks a translation, lacks one.

    A text that has moved keeps its translation, a page its address, and a text of which somebody has said that its
    change needs no translation, or that both languages say the same, the translation that it has.
    """
    carry_over(link)
    keep_vouched(link)
    if has_address(version := link.get_target_instance()):
        keep_address(link, version)


def keep_vouched(link):
    """Let a changed text keep its translation where somebody answers for it."""
    segments = StringSegment.objects.filter(source=link.source_id).annotate_translation(link.target_locale_id)
    waiting = segments.filter(translation=None).exclude(context__path="slug")
    if waiting := list(waiting.select_related("string", "context")):
        said, known = _vouched_for(link), {plain(row.data): row for row in _rows(link).order_by("updated_at")}
        for segment in waiting:
            row = known.get(said.get((group_of(segment.context.path), plain(segment.string.data))))
            if row and _names(row.data) == _names(segment.string.data):
                StringTranslation.objects.get_or_create(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale_id=link.target_locale_id,
                    defaults={"data": row.data, "translation_type": row.translation_type},
                )


def is_written_apart(link):
    """Whether the page of a :class:`Translation` says what nobody has said in the translation editor.

    To publish the translation would take away what only this page says.
    """
    known = {plain(data) for data in _rows(link).values_list("data", flat=True)}
    apart = [text for _path, text in texts_of(link.get_target_instance()) if plain(text) not in known]
    untranslated = String.objects.filter(locale=link.source.locale_id, data__in=apart)
    return bool(set(apart) - set(untranslated.values_list("data", flat=True)))


def answer_restart(sender, instance, raw=False, **kwargs):
    """Learn what was written on a page since its translation was stopped; answers ``pre_save`` of a translation."""
    if raw or not instance.enabled or not Translation.objects.filter(pk=instance.pk, enabled=False).exists():
        return
    page = instance.get_target_instance()
    if isinstance(page, Page) and page.alias_of_id is None and is_paired(page):
        _learn(instance, page)


def _learn(link, page):
    try:
        pairs = pair_pages(link.source.as_instance(), page)
    except UnpairedError:
        return  # it stays what it is, until somebody publishes the translation
    rows = list(_rows(link).select_related("context", "translation_of"))
    former = {(row.context_id, plain(row.data)) for row in rows}
    for row in rows:
        shown = pairs.strings.get((row.context.path, row.translation_of.data))
        if shown is not None and (row.context_id, plain(shown)) not in former:
            row.data = shown
            row.save(update_fields=["data", "updated_at"])


def _rows(link):
    """Every translation that a person has made of a text of the page, whether it is there still or not."""
    return translations_of_people().filter(
        context__object_id=link.source.object_id, locale=link.target_locale_id
    )


def _vouched_for(link):
    """{(path, text): what it is in the other language} of the texts with which nobody has anything to do."""
    here, there = link.source.locale.language_code, link.target_locale.language_code
    units = (unit for unit in compare(link.source.as_instance()) if unit.state in AT_PAR)
    return {(unit.path, unit.texts[here]): unit.texts.get(there) for unit in units}


def _names(html):
    return sorted(_NAME.findall(html))
