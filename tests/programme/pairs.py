"""A page in Swedish with its Finnish translation, and what translators and editors do to the pair."""

import json
import re

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from programme.models import InformationPage
from programme.translation.sync.tree_sync import create_versions
from tests.programme.builders import add, text


def make_pair(document, language="sv", title="Nytt"):
    """A published page, led by ``language``, whose translation is complete and published; as (lead, translation)."""
    parent = getattr(document, language).programme
    page = add(parent, InformationPage, title, body=[text("<p>Ett.</p>")])
    page.save_revision().publish()
    other = Locale.objects.exclude(pk=page.locale_id).get()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    link = Translation.objects.create(source=source, target_locale=other)
    translate_all(link)
    link.save_target(publish=False)
    version = link.get_target_instance()
    version.get_latest_revision().publish()
    return fresh(page), fresh(version)


def make_waiting(document, language="sv"):
    """A published page that the other language only shows; as (lead, alias)."""
    page = add(getattr(document, language).programme, InformationPage, "Väntar", body=[text("<p>Ett.</p>")])
    page.save_revision().publish()
    [alias] = create_versions(page)
    return fresh(page), fresh(alias)


def link_of(page):
    return Translation.objects.get(source__object_id=page.translation_key, enabled=True)


def translate_all(link):
    """Translate every string that is not, as a translator does; "Ett." becomes "fi Ett."."""
    for segment in StringSegment.objects.filter(source=link.source).select_related("string"):
        code = link.target_locale.language_code
        said = segment.string.data if segment.context.path != "slug" else f"{segment.string.data}-{code}"
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=link.target_locale,
            defaults={"data": said if segment.context.path == "slug" else f"{code} {said}"},
        )


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def write(page, *paragraphs):
    """Change the text of a page, its blocks in their places; returns the revision, not published."""
    draft = fresh(page)
    ids = [block.id for block in draft.body]
    draft.body = json.dumps(
        [
            text(f"<p>{paragraph}</p>") | ({"id": ids[place]} if place < len(ids) else {})
            for place, paragraph in enumerate(paragraphs)
        ]
    )
    return draft.save_revision()


def words(page):
    """What readers are shown of a page's body."""
    return [re.sub(r' data-block-key="\w+"', "", block.value.source) for block in fresh(page).body]
