import os
from dataclasses import dataclass, field

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from programme.models import Footnote, GoalPage
from tests.public_pages import PublicPage, public_pages

from .chromium import MISSING, find_chromium, is_required, launch_options

# Playwright runs a loop of its own in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


CHROMIUM = find_chromium()


def pytest_collection_modifyitems(items):
    if CHROMIUM is None and is_required():
        pytest.exit(MISSING, returncode=1)
    if CHROMIUM is None:
        for item in items:
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
def site(django_test_environment, django_db_blocker, tmp_path_factory):
    """The demo site with its whole edition, built once; a test that writes leaves the pages of the others alone."""
    # A file, because the server answers in threads of its own, which cannot see a database in this one's memory.
    connection.settings_dict["NAME"] = str(tmp_path_factory.mktemp("site") / "db.sqlite3")
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)
        call_command("start_site", verbosity=0)
        get_user_model().objects.create_superuser("admin", password="admin")
        chapter = Footnote.objects.filter(locale__language_code="sv").order_by("page__path").first().page
        climate = GoalPage.objects.filter(goal__code="b", locale__language_code="sv").get()
        server = LiveServer("localhost")
        yield Site(
            server.url,
            public_pages(),
            _addresses(chapter),
            _addresses(climate),
            reverse("wagtailadmin_pages:edit", args=[chapter.pk]),
        )
        server.stop()


def _addresses(page):
    versions = page.get_translations(inclusive=True).select_related("locale")
    return {version.locale.language_code: version.get_url() for version in versions}


@pytest.fixture(scope="session")
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
        context.set_default_timeout(10_000)
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
