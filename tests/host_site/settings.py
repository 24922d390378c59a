"""Settings of a host site: as little as a Wagtail site needs, plus the plugin. Nothing of cms/ or home/.

``PROGRAMME_APPS`` in the environment names the optional apps, separated by commas; without it all are installed.
"""

import os
import tempfile
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

SECRET_KEY = "only-for-tests"  # noqa: S105 - never used in production
ALLOWED_HOSTS = ["*"]
_NAMES = os.environ.get(
    "PROGRAMME_APPS", "api,audit,glossary,guidance,importing,reports,search,spreadsheets,steering,translation"
)
OPTIONAL_APPS = [f"programme.{name}" for name in _NAMES.split(",") if name]
INSTALLED_APPS = [
    "tests.host_site",
    "programme",
    *OPTIONAL_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tables2",
    "django_htmx",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "tests.host_site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_URL = "/static/"
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-test-")
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", "Swedish"), ("fi", "Finnish")]
FORMAT_MODULE_PATH = "programme.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_SITE_NAME = "A stranger's site"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_ENABLE_UPDATE_CHECK = False
