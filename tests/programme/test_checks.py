from programme.checks import check_installed_apps


def test_site_that_has_everything_is_told_nothing():
    assert check_installed_apps(None) == []


def test_missing_app_is_named_with_its_remedy(settings):
    settings.INSTALLED_APPS = [
        name for name in settings.INSTALLED_APPS if name != "wagtail.contrib.typed_table_block"
    ]
    (error,) = check_installed_apps(None)
    assert error.id == "programme.E001"
    assert '"wagtail.contrib.typed_table_block"' in error.hint
