import pytest
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from programme.importing.edition import read_edition
from programme.importing.importer import import_edition
from tests.host_site.models import FrontPage

from .small_edition import write_edition


@pytest.fixture(autouse=True)
def _language_is_reset():
    """The next test begins in the site's own language, whatever this one activates."""
    yield
    translation.activate("sv")


@pytest.fixture
def front_page(db):
    """A stranger's site as it is before the plugin is used: a front page in Swedish and in Finnish."""
    swedish, _created = Locale.objects.get_or_create(language_code="sv")
    finnish, _created = Locale.objects.get_or_create(language_code="fi")
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=swedish)
    )
    page = root.add_child(instance=FrontPage(title="Staden", slug="sv", locale=swedish))
    page.copy_for_translation(finnish).save_revision().publish()
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


@pytest.fixture
def run(front_page, tmp_path):
    """Import the small edition, whole or with other texts, below the front page; returns the report."""

    def run(dry_run=False, **files):
        edition = read_edition(write_edition(tmp_path / "edition", **files))
        return import_edition(edition, front_page, dry_run)

    return run
