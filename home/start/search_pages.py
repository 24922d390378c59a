"""The search below the front page, in each language, and its first index."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchDocument, SearchPage

from .content import read_content
from .front_pages import SOURCE, TARGET
from .translating import translate


@transaction.atomic
def create_search_pages(is_new):
    """Create the pages on which the site is searched, and the index of what the site has already.

    Does nothing when the site has them, or has an index although it is not new, and so had them once.

    Args:
        is_new: whether the site has been made just now.

    Returns:
        Whether they were created.
    """
    site = Site.objects.filter(is_default_site=True).first()
    known = SearchPage.objects.exists() or (SearchDocument.objects.exists() and not is_new)
    if site is None or known:
        return False
    texts = read_content()["search"]
    front = Page.objects.get(pk=site.root_page_id)
    source = front.add_child(instance=SearchPage(locale=front.locale, **texts[SOURCE]))
    source.save_revision().publish()
    locale = Locale.objects.get(language_code=TARGET)
    twin = SearchPage(locale=locale, translation_key=source.translation_key, **texts[TARGET])
    translate(source, twin, locale)
    # wagtail-localize would publish a new page only when all is done.
    source.get_translation(locale).latest_revision.publish()
    if not is_new:
        rebuild_index()
    return True
