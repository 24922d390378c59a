"""The fixtures that the tests of every app share; each state of the database is built once per session.

A ``built_…`` fixture is the state of the database for a module; the fixture of the same name without ``built_`` is a
copy of its objects for one test.
"""

import os

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Collection, Locale, Page, Site

from tests.importing.small_edition import write_edition
from tests.programme.builders import build_document
from tests.programme.people import make_people
from tests.programme.roadmap import build_roadmap
from tests.programme.roadmap_admin import log_in

from .public_pages import public_pages
from .snapshots import Snapshots, fresh_copies


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory):
    """The states of the database that all workers of this session share."""
    folder = tmp_path_factory.getbasetemp()
    return Snapshots((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "snapshots")


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """Whether the test database is made by the real migrations, which takes ten seconds.

    The site's is. The tests of the plugin do without.
    """
    return settings.ROOT_URLCONF == "cms.urls"


@pytest.fixture(scope="session")
def django_db_setup(request, snapshots):
    """The test database of pytest-django, with migrations that run in one worker only."""
    with snapshots.tables():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="module")
def step(snapshots, django_db_setup, django_db_blocker):
    """Add a step to the state of the database for a module: see :meth:`Snapshots.step`."""
    with django_db_blocker.unblock():
        yield snapshots.step


def make_front_page():
    """A stranger's site as it is before the plugin is used: a front page in Swedish and in Finnish."""
    from .host_site.models import FrontPage  # noqa: PLC0415 - installed with the settings of the host site only

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

    # Not at the top: a host may have no app that imports editions.
    from programme.importing.editions.importer import import_edition, load_edition  # noqa: PLC0415

    def run(dry_run=False, **files):
        return import_edition(load_edition(write_edition(folder, **files)), front_page, dry_run)

    return run


@pytest.fixture(scope="module")
def copy_of():
    """Copy what a state has built, so that a test may change it; pickled once for a module."""
    pickled = {}

    def copy_of(value):
        if id(value) not in pickled:
            pickled[id(value)] = fresh_copies(value)
        return pickled[id(value)]()

    return copy_of


@pytest.fixture(scope="module")
def built_front_page(step):
    """The front page of a site without a programme."""
    with step("front page", make_front_page) as front_page:
        yield front_page


@pytest.fixture
def front_page(built_front_page, db, copy_of):
    """The front page of a site without a programme, for one test."""
    return copy_of(built_front_page)


@pytest.fixture
def run(front_page, tmp_path):
    """Import the small edition into a site without a programme."""
    return importer(front_page, tmp_path / "edition")


@pytest.fixture(scope="module")
def imported_front_page(built_front_page, step, tmp_path_factory):
    """The front page of a site that has the small edition."""

    def build():
        importer(built_front_page, tmp_path_factory.mktemp("edition"))()
        return built_front_page

    with step("small edition", build) as front_page:
        yield front_page


@pytest.fixture
def rerun(imported_front_page, db, tmp_path):
    """Import the small edition, changed or not, into a site that has it already."""
    return importer(imported_front_page, tmp_path / "edition")


@pytest.fixture(scope="module")
def built_document(built_front_page, step):
    """A document in two languages."""
    with step("document", lambda: build_document(built_front_page)) as document:
        yield document


@pytest.fixture
def document(built_document, db, copy_of):
    """The document, as pages that know nothing yet of what another test asked them."""
    return copy_of(built_document)


@pytest.fixture(scope="module")
def built_roadmap(built_document, step):
    """The document with its actions."""
    with step("roadmap", lambda: build_roadmap(built_document)) as roadmap:
        yield roadmap


@pytest.fixture
def roadmap(built_roadmap, db, copy_of):
    """The actions of the ``document``, in a module of their own: they stay for all its tests."""
    return copy_of(built_roadmap)


@pytest.fixture(scope="module")
def built_people(built_document, step):
    """One member of each role."""
    with step("people", make_people) as people:
        yield people


@pytest.fixture
def people(built_people, document, copy_of):
    """One member of each role, by the code of the role, for the ``document``."""
    return copy_of(built_people)


def build_demo_site():
    """The site that `make run` starts, as its public pages."""
    call_command("start_site", verbosity=0)
    return public_pages()


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
