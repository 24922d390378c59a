"""Reading a text file so that every line keeps the number its author sees."""

from django.utils.translation import gettext as _

from ..problems import Place


def read_text(folder, file, report):
    """Read a UTF-8 file, with or without a byte-order mark.

    Args:
        folder: the edition's folder.
        file: the file's name in it.
        report: takes the problem when the file cannot be read.

    Returns:
        The text with ``\\n`` line endings, or None when it is not UTF-8.
    """
    raw = (folder / file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from after the byte-order mark, which holds no line ending.
        line = error.object[: error.start].count(b"\n") + 1
        report.add(
            Place(file, line),
            _("The file is not UTF-8: a character on this line cannot be read."),
            _('Open the file in a text editor, choose "Save as" and the encoding UTF-8.'),
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
