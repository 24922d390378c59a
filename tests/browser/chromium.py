"""The machine's own Chromium: playwright's download is not needed, and a distribution keeps its browser patched."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Browser tests need Chromium and were not run. Install it (on Debian: apt install chromium), "
    "or name one in the environment: CHROMIUM=/path/to/chromium"
)
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium():
    """Return the path of the browser, or None."""
    return shutil.which(os.environ.get("CHROMIUM", "")) or next(filter(None, map(shutil.which, NAMES)), None)


def is_required():
    """Whether a missing browser is a failure: always on a CI machine, where nobody reads what was skipped."""
    return any(
        os.environ.get(name, "").lower() in ("1", "true") for name in ("CI", "PROGRAMME_REQUIRE_BROWSER")
    )


def launch_options(path):
    # Chromium's sandbox refuses to work for root, who runs the tests in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*QUIET, *sandbox]}
