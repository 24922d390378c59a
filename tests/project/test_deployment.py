"""Production settings, and agreement of models and migrations."""

import secrets

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def test_production_settings_are_safe(run):
    checked = run(
        *("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        DJANGO_SETTINGS_MODULE="cms.settings.production",
        SECRET_KEY=secrets.token_urlsafe(64),
        ALLOWED_HOSTS="programme.example.org",
        SITE_URL="https://programme.example.org",
    )

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_production_does_not_start_without_a_secret(run):
    checked = run(
        "python", "manage.py", "check", DJANGO_SETTINGS_MODULE="cms.settings.production", SECRET_KEY=""
    )

    assert checked.returncode != 0


def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_site_is_tested_on_its_real_migrations(db):
    applied = MigrationRecorder(connection).applied_migrations()

    assert {"home", "programme", "wagtailcore"} <= {app for app, _name in applied}
