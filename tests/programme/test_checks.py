"""System checks of the core app."""

from programme import checks


def test_site_that_has_everything_is_told_nothing():
    assert checks.check_installed_apps(None) == []


def test_missing_app_is_named_with_its_remedy(monkeypatch):
    missing = "wagtail.contrib.typed_table_block"
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != missing)
    (error,) = checks.check_installed_apps(None)
    assert error.id == "programme.E001"
    assert f'"{missing}"' in error.hint
