"""The style sheets of the plugin: joins their sources (`build`), or tells whether that has been done (`check`).

The sources are a file for each capability. They are served joined, because each style sheet costs a reader a request.
"""

import re
import sys
from pathlib import Path

PLUGIN = Path(__file__).resolve().parents[1] / "programme"
SOURCES = PLUGIN / "styles"
SERVED = PLUGIN / "static/programme"
# The sources of each style sheet, in the order of the cascade.
STYLE_SHEETS = {
    # Every page, and the preview of a block.
    "base.css": ["tokens", "text", "blocks", "tables", "status"],
    # The pages of the document.
    "document/document.css": ["page", "navigation", "lists", "footnotes", "figures", "terms", "figure_pages"],
    # The pages around it that have no text of their own: search and progress.
    "document/page.css": ["page", "navigation", "footnotes"],
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def join(names: list[str]) -> str:
    """Return the sources in one text, each on a line of its own, without comments."""
    lines = ["/* Made by “make styles” from programme/styles/. */"]
    for name in names:
        source = (SOURCES / f"{name}.css").read_text("utf-8")
        lines.append(" ".join(_COMMENT.sub("", source).split()))
    return "\n".join(lines) + "\n"


def outdated() -> list[str]:
    """Return the names of the style sheets that are not what their sources make."""
    return [
        name
        for name, sources in STYLE_SHEETS.items()
        if not (SERVED / name).exists() or (SERVED / name).read_text("utf-8") != join(sources)
    ]


def main(command: str) -> int:
    """Run a command and return the exit code."""
    if command == "build":
        for name, sources in STYLE_SHEETS.items():
            (SERVED / name).write_text(join(sources), "utf-8")
        return 0
    for name in outdated():
        sys.stderr.write(f"{name} is not what its sources make: make styles\n")
    return 1 if outdated() else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
