"""Settings for tests: in-memory database, temporary media folder, fast password hashing."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - Django's own idiom for settings that build on one another
from .base import env

SECRET_KEY = "only-for-tests"  # noqa: S105 - never used in production
ALLOWED_HOSTS = ["*"]
# TEST_DATABASE_URL=postgres://… runs the tests on PostgreSQL.
DATABASES = {"default": env.db_url("TEST_DATABASE_URL", default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="media-test-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
