from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from programme.importing.importer import import_edition, load_edition
from tests.host_site.models import FrontPage

from .builders import build_document
from .people import make_people
from .roadmap import build_roadmap
from .roadmap_admin import log_in
from .small_edition import write_edition


@pytest.fixture(autouse=True)
def _messages_are_as_written(_own_language):
    """Messages are told in the words of the code, so that a better translation of one fails no test."""
    translation.activate("en")


def make_front_page():
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


def importer(front_page, folder):
    """Return a function that imports the small edition, whole or with other texts, and returns the report."""

    def run(dry_run=False, **files):
        return import_edition(load_edition(write_edition(folder, **files)), front_page, dry_run)

    return run


@pytest.fixture
def front_page(db):
    """The front page of a site without a programme."""
    return make_front_page()


@pytest.fixture
def run(front_page, tmp_path):
    """Import the small edition into a site without a programme."""
    return importer(front_page, tmp_path / "edition")


@pytest.fixture(scope="module")
def imported_front_page(django_db_setup, django_db_blocker, tmp_path_factory):
    """The front page of a site that has the small edition; made once for a module, undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        page = make_front_page()
        importer(page, tmp_path_factory.mktemp("edition"))()
        yield page
        transaction.set_rollback(True)


@pytest.fixture
def rerun(imported_front_page, db, tmp_path):
    """Import the small edition, changed or not, into a site that has it already."""
    return importer(imported_front_page, tmp_path / "edition")


@pytest.fixture(scope="module")
def built_document(django_db_setup, django_db_blocker):
    """A document in two languages, built once for a module and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_document(make_front_page())
        transaction.set_rollback(True)


@pytest.fixture
def document(built_document, db):
    """The document, as pages that know nothing yet of what another test asked them."""
    return deepcopy(built_document)


@pytest.fixture(scope="module")
def built_roadmap(built_document, django_db_blocker):
    """The document with its actions, built once for a module and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_roadmap(built_document)
        transaction.set_rollback(True)


@pytest.fixture
def roadmap(built_roadmap, db):
    """The actions of the ``document``, in a module of their own: they stay for all its tests."""
    return deepcopy(built_roadmap)


@pytest.fixture(scope="module")
def built_people(built_document, django_db_blocker):
    """One member of each role, made once for a module and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_people()
        transaction.set_rollback(True)


@pytest.fixture
def people(built_people, document):
    """One member of each role, by the code of the role, for the ``document``."""
    return deepcopy(built_people)


@pytest.fixture
def as_role(client, people):
    """Come into the admin as somebody of a role."""
    return lambda code: log_in(client, people[code])


@pytest.fixture
def visit(client):
    """The parsed HTML of a page, or of an address."""

    def visit(page, query=""):
        address = page if isinstance(page, str) else page.get_url()
        response = client.get(address + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return visit


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do something, and what it leaves for when the transaction commits: the other language is published only then."""

    def commit(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **kwargs)

    return commit


@pytest.fixture
def admin(client, admin_user):
    """The test client of a superuser who has logged in."""
    return log_in(client, admin_user)
