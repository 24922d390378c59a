"""Creation of the search pages and of the first search index."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchDocument, SearchPage

from .content import read_content
from .front_pages import SOURCE, TARGET
from .translation import publish_translation


@transaction.atomic
def create_search_pages(is_new: bool) -> bool:
    """Create the search page in each language, and the search index of an existing site.

    Does nothing if there are search pages, or if an existing site has an index, because its search pages have been
    deleted on purpose.

    Args:
        is_new: whether the front pages have just been created.

    Returns:
        Whether the pages were created.
    """
    site = Site.objects.filter(is_default_site=True).first()
    exists = SearchPage.objects.exists() or (SearchDocument.objects.exists() and not is_new)
    if site is None or exists:
        return False
    texts = read_content()["search"]
    front = Page.objects.get(pk=site.root_page_id)
    source = front.add_child(instance=SearchPage(locale=front.locale, **texts[SOURCE]))
    source.save_revision().publish()
    locale = Locale.objects.get(language_code=TARGET)
    translated = SearchPage(locale=locale, translation_key=source.translation_key, **texts[TARGET])
    publish_translation(source, translated, locale)
    # wagtail-localize leaves a new page unpublished while its translation is incomplete.
    source.get_translation(locale).latest_revision.publish()
    if not is_new:
        rebuild_index()
    return True
