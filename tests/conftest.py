import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from wagtail.signal_handlers import disable_reference_index_auto_update

pytest_plugins = ["tests.fixtures"]


@pytest.fixture(scope="session", autouse=True)
def _no_indexes():
    """Saving a page updates neither the search index nor the index of references: a fifth of all the time.

    A test that asks one of them builds it first (``update_index``, ``rebuild_references_index``).
    """
    backend = {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
    with (
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
        disable_reference_index_auto_update(),
    ):
        yield


@pytest.fixture(autouse=True)
def _own_language():
    """Each test begins in the same language, whatever the one before it activated.

    In the host site that is the language of the code, so that a better translation of a message fails no test of the
    plugin; otherwise it is the site's own.
    """
    is_host = settings.ROOT_URLCONF == "tests.host_site.urls"
    translation.activate("en" if is_host else settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)
