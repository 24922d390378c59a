"""Reads what comes back from an agency: PO and XLIFF files, alone or in a ZIP."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from . import po, xliff
from .plan import ExchangeIssue, UnreadableError

_READERS = {".po": po.read_po, ".xlf": xliff.read_xliff, ".xliff": xliff.read_xliff}
EXTENSIONS = (*_READERS, ".zip")
# In bytes. What unpacks to more than the second is no text of a programme.
MAX_FILE_SIZE = 10_000_000
_MAX_UNPACKED_SIZE = 50_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library raises of a ZIP file that is damaged, cut short or locked.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def content_of(upload):
    """Return the content of an uploaded file, in bytes.

    Raises:
        UnreadableError: it is larger than :data:`MAX_FILE_SIZE`.
    """
    if upload.size > MAX_FILE_SIZE:
        raise UnreadableError(_("The file is larger than 10 MB. Bring in its parts one by one."))
    return upload.read()


def read_upload(upload):
    """Return what :func:`read_files` does, of a file that somebody has uploaded."""
    try:
        return read_files([(upload.name, content_of(upload))])
    except UnreadableError as error:
        return [], [_unreadable(upload.name, error)]


def read_files(files):
    """Return ([:class:`Sheet`], [:class:`Mistake`]) of files, which are read to the end whatever is wrong with one.

    Args:
        files: list of (name, content in bytes).
    """
    sheets, mistakes = [], []
    for name, content in files:
        try:
            for part_name, part in _unpack(name, content):
                sheets += _READERS[_extension(part_name)](part_name, part)
        except UnreadableError as error:
            mistakes.append(_unreadable(name, error))
    if not sheets and not mistakes:
        hint = _("Choose PO or XLIFF files, or a ZIP file with such files in it.")
        mistakes.append(
            ExchangeIssue(", ".join(name for name, _content in files), 0, "", _("Nothing is in it."), hint)
        )
    return sheets, mistakes


def _unreadable(name, error):
    return ExchangeIssue(name, 0, "", _("It cannot be read."), str(error))


def _unpack(name, content):
    if _extension(name) in _READERS:
        return [(name, content)]
    if _extension(name) != ".zip":
        raise UnreadableError(_("Choose PO or XLIFF files, or a ZIP file with such files in it."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if _extension(member.filename) in _READERS]
            if sum(member.file_size for member in members) > _MAX_UNPACKED_SIZE:
                raise UnreadableError(_("It unpacks to more than 50 MB. Bring in its files one by one."))
            if any(member.compress_type not in _METHODS for member in members):
                raise UnreadableError(_("It is packed in an unusual way. Pack it as an ordinary ZIP file."))
            return [(PurePosixPath(member.filename).name, archive.read(member)) for member in members]
    except _DAMAGED as error:
        raise UnreadableError(_("It is damaged, or locked with a password. Ask for it again.")) from error


def _extension(name):
    return PurePosixPath(name.lower()).suffix
