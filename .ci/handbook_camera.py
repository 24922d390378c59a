"""The camera of the handbook's pictures: a browser in which each user has logged in. Needs Django set up."""

import io
import sys

from PIL import Image
from playwright.sync_api import TimeoutError as NotThereError

from home.demo_users import DEMO_PASSWORDS
from programme.guidance.handbook.markdown import LANGUAGES
from tests.browser.admin import log_in, speak

WIDTH, HEIGHT = 1180, 1000
SHARPNESS = 1.5
MOST_BYTES = 80_000
# Patience for a page that a slow machine draws, in milliseconds.
PATIENCE = 20_000


class Camera:
    """Takes pictures of the site at an address.

    Args:
        browser: the browser.
        url: the address of the site.
        folder: where the pictures go, each language into a folder of its own.
    """

    def __init__(self, browser, url, folder):
        self.browser, self.url, self.folder = browser, url, folder
        self.screens = {}

    def take(self, name, user, address, needs, crop="#main", height=640):
        """Take a picture in every language.

        Args:
            name: the name of its file, as the texts of the handbook have it.
            user: the demo user whose screen it is.
            address: the path of the screen.
            needs: a selector of what must be seen.
            crop: a selector of what is shown.
            height: how much of it is shown at most, in pixels.

        Raises:
            SystemExit: what must be seen is not there.
        """
        for language in LANGUAGES:
            page = self._screen(user)
            speak(user, language)
            page.goto(address)
            try:
                page.locator(needs).first.wait_for(state="visible")
            except NotThereError:
                sys.exit(
                    f"“{name}” cannot be taken in {language}: {address} does not show “{needs}” to the user “{user}”. "
                    "What it shows has moved or gone; change its line in .ci/handbook_pictures.py."
                )
            page.wait_for_load_state("networkidle")
            shown = page.locator(crop).first.screenshot(animations="disabled")
            _write(shown, height, self.folder / language / f"{name}.webp")

    def fill(self, user, address, way, **texts):
        """Choose a way to publish as ``user``, fill in texts by the names of their fields, and send the form."""
        page = self._screen(user)
        page.goto(address)
        page.locator(f"[name=way][value={way}]").check()
        for name, text in texts.items():
            page.locator(f"[name={name}]").fill(text)
        page.locator("#main form:has([name=way]) [type=submit]").click()
        page.wait_for_load_state()

    def _screen(self, user):
        """The browser's page of ``user``, who has logged in; the menu beside it is folded."""
        if user not in self.screens:
            context = self.browser.new_context(
                base_url=self.url,
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=SHARPNESS,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            # Nothing but the site is asked: Wagtail would fetch the users' portraits from elsewhere.
            context.route(lambda url: not url.startswith(self.url), lambda route: route.abort())
            context.add_cookies([{"name": "wagtail_sidebar_collapsed", "value": "1", "url": self.url}])
            self.screens[user] = context.new_page()
            log_in(self.screens[user], user, DEMO_PASSWORDS[user])
        return self.screens[user]


def _write(shown, height, path):
    """Write the upper part of a picture as WebP, as sharp as fits into :data:`MOST_BYTES`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(shown)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, round(height * SHARPNESS))))
    for quality in range(85, 20, -5):
        content = io.BytesIO()
        image.save(content, "WEBP", quality=quality, method=6)
        if content.tell() < MOST_BYTES:
            break
    path.write_bytes(content.getvalue())
