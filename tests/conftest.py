import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """Whether the test database is made by the real migrations, which takes ten seconds.

    The site's is: so they are run once, and it holds what they put there. The plugin's many tests do without.
    """
    return settings.ROOT_URLCONF == "cms.urls"


@pytest.fixture(autouse=True)
def _own_language():
    """Each test begins in the site's own language, whatever the one before it activated."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)
