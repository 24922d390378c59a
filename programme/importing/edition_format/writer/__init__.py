"""Writes an edition as the folder of plain files that docs/edition-format.md describes."""

from pathlib import Path

from ..outline import Edition
from .document import write_language_document, write_settings, write_vocabulary


def write_edition(edition: Edition, folder: str | Path) -> list[str]:
    """Write an edition; files of the same names are replaced, all others are left alone.

    Pictures are not written: an edition knows only their names.

    Args:
        edition: the :class:`~programme.importing.outline.Edition`.
        folder: where to write; made when it does not exist.

    Returns:
        The names of the files, in the order in which they were written.

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
