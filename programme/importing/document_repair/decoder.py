"""Decoding of source files: encoding, line endings and invisible characters."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from .report import RepairReport, Topic

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ZERO_WIDTH = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_SOFT_HYPHEN_AT_END = re.compile("\xad[ \t]*\n[ \t]*(\\w+)")
# Longer runs are ruled lines; the patterns of later steps would take minutes on them.
_LONG_RUN = re.compile(r"([^\w\n\f])\1{99,}")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_MOJIBAKE = re.compile("Ã[¤¶¥„–…©\xa0-\xbf]|â€[\x80-\x9f™œ“”]")


def decode(content: bytes, report: RepairReport) -> str:
    """Decode a file.

    Args:
        content: bytes of the file.
        report: records the repairs and the characters that cannot be repaired.

    Returns:
        The text in NFC with ``\\n`` line endings and as many lines as the file. Form feeds are kept as page breaks.
    """
    text = _to_text(content, report)
    text = _unify_lines(text, report)
    text = _remove_invisible(text, report)
    if not unicodedata.is_normalized("NFC", text):
        report.repaired(Topic.CHARACTERS, _("Letters written as a base letter and an accent were composed."))
        text = unicodedata.normalize("NFC", text)
    _report_suspicious_characters(text, report)
    return text


def _to_text(content: bytes, report: RepairReport) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            report.repaired(
                Topic.CHARACTERS, _("A byte-order mark (%(encoding)s) was removed.") % {"encoding": encoding}
            )
            return content[len(mark) :].decode(encoding, errors="replace")
    if encoding := _unmarked_utf16(content):
        report.repaired(Topic.CHARACTERS, _("The file was read as %(encoding)s.") % {"encoding": encoding})
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_with_fallback(content, report)


def _unmarked_utf16(content: bytes) -> str:
    # Western text in UTF-16 has a null in every second byte; UTF-8 and Latin-1 text has none.
    sample = content[:4000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.6 * half:
        return "utf-16-be"
    return ""


def _decode_with_fallback(content: bytes, report: RepairReport) -> str:
    broken = []

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        broken.append(error.start)
        return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end

    codecs.register_error("programme_as_windows", as_windows)
    text = content.decode("utf-8", errors="programme_as_windows")
    line = content[: broken[0]].count(b"\n") + 1
    valid_count = sum(character > "\x7f" for character in text) - len(broken)
    if valid_count > len(broken):
        report.repaired(
            Topic.CHARACTERS,
            _(
                "Bytes that are not UTF-8 were read as Windows-1252; check the words there. How many: %(count)s."
            )
            % {"count": len(broken)},
            line,
        )
        return text
    report.repaired(
        Topic.CHARACTERS, _("The file is not UTF-8; it was read as Windows-1252 (Latin-1)."), line
    )
    # Bytes that Windows-1252 does not define are control characters in Latin-1; a later step removes them.
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in content)


def _unify_lines(text: str, report: RepairReport) -> str:
    unified = _LINE_ENDS.sub("\n", text)
    if "\r" in text:
        report.repaired(Topic.CHARACTERS, _("Line endings were made alike."))
    return unified


def _remove_invisible(text: str, report: RepairReport) -> str:
    for pattern, message in (
        (_CONTROLS, _("Control characters were removed: %(count)s.")),
        (_ZERO_WIDTH, _("Characters of no width were removed: %(count)s.")),
    ):
        text, count = pattern.subn("", text)
        if count:
            report.repaired(Topic.CHARACTERS, message % {"count": count})
    text, count = _LONG_RUN.subn(lambda match: match[1] * 99, text)
    if count:
        report.repaired(
            Topic.CHARACTERS, _("Long runs of one sign were shortened: %(count)s.") % {"count": count}
        )
    if "\xad" in text:
        report.repaired(
            Topic.CHARACTERS, _("Soft hyphens were removed: %(count)s.") % {"count": text.count("\xad")}
        )
        # The rest of the word moves to the line of its beginning, so that line numbers stay correct.
        text = _SOFT_HYPHEN_AT_END.sub(r"\1" + "\n", text).replace("\xad", "")
    return text


def _report_suspicious_characters(text: str, report: RepairReport) -> None:
    for pattern, message in (
        (
            _LIGATURES,
            _("The letters %(sample)s are one character (a ligature); search does not find such words."),
        ),
        (_MOJIBAKE, _("The characters %(sample)s look like letters read in the wrong encoding.")),
        (re.compile("\ufffd"), _("The character %(sample)s stands for a letter that could not be read.")),
    ):
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            report.suspicious(Topic.CHARACTERS, message % {"sample": match[0]}, line)
