"""Writes an edition as a folder of text files in the format of docs/edition-format.md."""

from pathlib import Path

from ..outline import Edition
from .document import write_language_document, write_settings, write_vocabulary


def write_edition(edition: Edition, folder: str | Path) -> list[str]:
    """Write an edition to a folder; existing files of the same names are replaced.

    Images are not written: an edition contains only their names.

    Args:
        edition: the edition.
        folder: the target folder; created if missing.

    Returns:
        The names of the written files, in order.

    Raises:
        OSError: the folder or a file cannot be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {"edition.toml": write_settings(edition)}
    for language, document in edition.documents.items():
        files[f"document.{language}.md"] = write_language_document(document, language)
    files |= write_vocabulary(edition)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return list(files)
