"""Takes the pictures of the handbook from the running site: its demo, in each language, with invented users.

    python .ci/handbook_pictures.py [DATABASE]

DATABASE is an SQLite file that `manage.py start_site --demo-users` has filled; without one it is made, which takes a
few minutes. Either way the work is done on a copy that is thrown away.
"""

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "programme/guidance/static/programme/guidance/handbook"


def take_all(camera, scene):
    """Take all pictures; between them users do what the next ones show.

    Args:
        camera: takes a picture, named as in the texts of the handbook, of what a user sees at an address. The first
            selector is of what must be seen there, ``crop`` of what is shown.
        scene: what the site has to show.
    """
    edit, translation = scene.edit(scene.chapter), scene.edit(scene.translation)
    changed = "li:has(> .desk-notes .desk-earlier)"
    camera.take(
        "page-editor", "editor", edit, "[data-contentpath=body]", crop="[id$=body-section]", height=760
    )
    camera.take("lead", "editor", edit, "#main .help-block", height=360)
    camera.take("publish-pair", "editor", scene.publish(scene.chapter), "[name=way]")
    camera.fill("editor", scene.publish(scene.chapter), way="translate")
    camera.fill("editor", scene.publish(scene.urgent), way="alone", summary_fi=scene.summary)
    camera.take("parity-ledger", "editor", "/admin/reports/language-parity/", "table.listing")
    camera.take("term", "editor", scene.term(), "[name^=explanation]")
    camera.take("desk", "translator", "/admin/programme/desk/", "table.listing", height=320)
    camera.take("translation-editor", "translator", translation, changed, crop=changed)
    camera.take("propose", "contact", scene.propose(), "[name=phase]")
    camera.take("dashboard", "steering", "/admin/", ".w-panel--dashboard", height=760)
    meeting = scene.hold_meeting()
    camera.take("round", "steering", f"/admin/programme/round/{meeting}/", "[name$=phase]", height=900)
    camera.take(
        "close-meeting",
        "steering",
        f"/admin/programme/round/{meeting}/close/",
        "#main form button",
        height=500,
    )


@contextmanager
def site(given):
    """The demo site on a copy of a database, or on a new one; yields its address."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "db.sqlite3"
        if given:
            shutil.copy(given, database)
        os.environ["DATABASE_URL"] = f"sqlite:///{database}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
        # Playwright runs a loop of its own in this thread, which Django takes for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs Django
        from pytest_django.live_server_helper import LiveServer  # noqa: PLC0415 - needs Django

        call_command("migrate", verbosity=0)
        call_command("start_site", "--demo-users", verbosity=0)
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def main(database=None):
    sys.path.insert(0, str(ROOT))
    from tests.browser.chromium import MISSING, find_chromium, launch_options  # noqa: PLC0415 - needs the path

    chromium = find_chromium() or sys.exit(MISSING)
    with site(database) as url, sync_playwright() as playwright:
        from handbook_camera import Camera  # noqa: PLC0415 - needs Django
        from handbook_scene import Scene  # noqa: PLC0415 - needs Django

        browser = playwright.chromium.launch(**launch_options(chromium))
        take_all(Camera(browser, url, PICTURES), Scene())
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
