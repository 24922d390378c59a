"""The plugin in host sites with no optional app, with each of them and the apps that it needs, and with all."""

import pytest

# {optional app: the apps that it needs}
APPS = {
    "api": ("spreadsheets", "steering"),
    "audit": (),
    "glossary": ("spreadsheets",),
    "guidance": (),
    "importing": (),
    "reports": (),
    "search": (),
    "spreadsheets": (),
    "steering": ("spreadsheets",),
    "translation": (),
}
COMBINATIONS = {
    "none": (),
    **{app: (app, *needed) for app, needed in APPS.items()},
    "all": tuple(APPS),
    "all, in another order": tuple(reversed(APPS)),
}


@pytest.mark.slow
@pytest.mark.parametrize("apps", COMBINATIONS.values(), ids=COMBINATIONS)
def test_host_site_with_apps(run, apps, tmp_path):
    """Each runs in a process of its own, because Django cannot take an app out again."""
    command = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'tests'}")
    finished = run(
        *command,
        "--ds=tests.host_site.settings",
        "tests/host_site",
        PROGRAMME_APPS=",".join(apps),
        PYTEST_XDIST_WORKER="",
    )
    assert finished.returncode == 0, finished.stdout[-4000:] + finished.stderr[-2000:]


@pytest.mark.parametrize(("app", "needed"), [(app, needed) for app, needed in APPS.items() if needed])
def test_app_without_the_apps_it_needs_is_refused(run, app, needed):
    finished = run(
        "python", "-m", "django", "check", "--settings", "tests.host_site.settings", PROGRAMME_APPS=app
    )
    assert finished.returncode != 0
    assert "programme.E00" in finished.stderr
    assert all(f"programme.{name}" in finished.stderr for name in needed)
