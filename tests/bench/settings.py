"""The demo site on a database in memory, with one more page type to compare with."""

from cms.settings.test import *  # noqa: F403 - Django's own idiom for settings that build on one another
from cms.settings.test import INSTALLED_APPS

INSTALLED_APPS = ["tests.bench", *INSTALLED_APPS]
