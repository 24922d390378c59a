"""Settings for development (``make run``)."""

from .base import *  # noqa: F403 - Django's own idiom for settings that build on one another
from .base import INSTALLED_APPS, MIDDLEWARE

DEBUG = True
SECRET_KEY = "insecure-and-for-development-only"  # noqa: S105 - never used in production
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INTERNAL_IPS = ["127.0.0.1"]

# WhiteNoise serves static files, so that they are compressed as in production; in debug mode without collectstatic.
INSTALLED_APPS.insert(0, "whitenoise.runserver_nostatic")
MIDDLEWARE.insert(2, "whitenoise.middleware.WhiteNoiseMiddleware")
