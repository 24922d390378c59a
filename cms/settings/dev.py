"""A laptop: `make run`."""

from .base import *  # noqa: F403 - Django's own idiom for settings that build on one another

DEBUG = True
SECRET_KEY = "insecure-and-for-development-only"  # noqa: S105 - never used in production
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INTERNAL_IPS = ["127.0.0.1"]
