import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from cms.settings.base import SQLITE_OPTIONS
from programme.models import Footnote, GoalPage
from tests.fixtures import build_demo_site
from tests.public_pages import PublicPage

from .chromium import MISSING, find_chromium, is_required, launch_options

# Playwright runs a loop of its own in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = find_chromium()
# Patience for a page on a busy machine, in milliseconds.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    if CHROMIUM is None and here and is_required():
        pytest.exit(MISSING, returncode=1)
    if CHROMIUM is None:
        for item in here:
            item.add_marker(pytest.mark.skip(reason=MISSING))


@dataclass(frozen=True)
class Site:
    """The site that `make run` starts, at ``url``; everything a test asks of the database is here already."""

    url: str
    pages: list[PublicPage]
    chapter_with_notes: dict[str, str]
    climate_goal: dict[str, str]
    edit_chapter: str

    def example(self, page_type, language):
        """Return the first page of ``page_type`` in ``language``."""
        wanted = (page_type, language)
        return next(page for page in self.pages if (page.page_type, page.language) == wanted)


@dataclass
class Watch:
    """What a page did that no public page may do."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def forget(self):
        self.complaints.clear()
        self.requests.clear()

    def follow(self, page):
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture(scope="session")
def ready(snapshots, django_db_setup, django_db_blocker):
    """The database file of the demo site, its images and all, and what the tests ask of it."""
    if connection.vendor != "sqlite":
        pytest.skip("The browser tests copy a database file of SQLite.")
    with django_db_blocker.unblock(), snapshots.tables():
        # pytest-django creates a database only if a test of the session asks for one itself, and these do not.
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0)
    with (
        django_db_blocker.unblock(),
        snapshots.step("demo site", build_demo_site, is_committed=True) as pages,
        snapshots.step("browser", lambda: _build(pages), is_committed=True) as facts,
    ):
        return snapshots.file(), facts


def _build(pages):
    """Add a superuser and the images of one page of each type; return the facts of the :class:`Site`."""
    get_user_model().objects.create_superuser("admin", password="admin")
    examples = {(page.page_type, page.language): page.address for page in reversed(pages)}
    for address in examples.values():
        Client().get(address)
    chapter = Footnote.objects.filter(locale__language_code="sv").order_by("page__path").first().page
    climate = GoalPage.objects.filter(goal__code="b", locale__language_code="sv").get()
    edit = reverse("wagtailadmin_pages:edit", args=[chapter.pk])
    return pages, _addresses(chapter), _addresses(climate), edit


def _addresses(page):
    versions = page.get_translations(inclusive=True).select_related("locale")
    return {version.locale.language_code: version.get_url() for version in versions}


@pytest.fixture(scope="package")
def site(ready, django_db_blocker, tmp_path_factory):
    """The demo site on a server, with a database file in place of the one in memory."""
    # The server answers in threads of its own, which cannot see a database in this one's memory.
    with django_db_blocker.unblock(), _file_database():
        use_copy(ready[0], tmp_path_factory.mktemp("site"))
        server = LiveServer("localhost")
        yield Site(server.url, *ready[1])
        server.stop()


@pytest.fixture(autouse=True)
def _fresh_site(site, ready, tmp_path):
    """Each test begins with the demo site as it was built, whatever the one before it wrote."""
    cache.clear()
    use_copy(ready[0], tmp_path)


def use_copy(database, folder):
    """Let this thread and the server use a copy of a database file."""
    connection.close()
    connection.settings_dict["NAME"] = shutil.copy(database, folder / "db.sqlite3")


@contextmanager
def _file_database():
    """Set the database in memory aside; the connections of this and other threads open a file, with its own options."""
    memory, before = connections["default"], connections.settings["default"].copy()
    del connections["default"]
    connections.settings["default"]["OPTIONS"] = SQLITE_OPTIONS
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"].update(before)
        connections["default"] = memory


@pytest.fixture(scope="package")
def browser(site):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(CHROMIUM))
        yield browser
        browser.close()


@pytest.fixture
def open_page(site, browser):
    """Open an address of the site as a new reader; returns the page."""
    contexts = []

    def open_page(address, watch=None, **options):
        context = browser.new_context(base_url=site.url, locale="sv", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if watch:
            watch.follow(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def watch():
    return Watch()
