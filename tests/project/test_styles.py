"""Style sheets: they match their sources, and sources are short and used."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STYLES = runpy.run_path(str(ROOT / ".ci/styles.py"))


def test_the_style_sheets_are_what_their_sources_make():
    assert STYLES["outdated"]() == []


def test_every_source_is_short_and_used():
    sources = {path.stem: path for path in STYLES["SOURCES"].glob("*.css")}
    used = {name for names in STYLES["STYLE_SHEETS"].values() for name in names}

    assert set(sources) == used
    assert [name for name, path in sources.items() if len(path.read_text("utf-8").splitlines()) > 300] == []
