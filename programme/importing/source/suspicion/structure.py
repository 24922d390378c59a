"""What the document says about its own chapters, and headings that something is wrong with."""

import re

from django.utils.translation import gettext as _

from ..chapters import shorten
from ..elements import Heading
from ..languages import detect
from ..lexicon import APPENDIX_WORDS, CHAPTER_WORDS
from ..report import Topic
from ..words import key

_CHAPTER = re.compile(rf"^(?:{'|'.join(CHAPTER_WORDS)})\s+(\d{{1,2}})\s", re.IGNORECASE)
_APPENDIX = re.compile(rf"^(?:{'|'.join(APPENDIX_WORDS)})\s+(\d{{1,2}})\s*:\s*([^.(]+)", re.IGNORECASE)
# A word of this length is taken to be the same concept when its beginning is.
_STEM = 5


def _reading_guide(document, report):
    """The text says what each chapter is about; its title should be among the words."""
    titles = {chapter.heading.number: chapter.heading.text for chapter in document.chapters}
    for passage in document.passages:
        found = _CHAPTER.match(passage.text)
        title = titles.get(int(found[1])) if found else None
        if title and not _share_a_word(key(title).split(), key(passage.text).split()):
            what = _("Chapter %(number)s is called “%(title)s”, but described as “%(text)s”")
            values = {"number": found[1], "title": title, "text": shorten(passage.text, 100)}
            report.suspicious(Topic.STRUCTURE, what % values, passage.line)


def _share_a_word(title, text):
    for word in title:
        for other in text:
            short = min(len(word), len(other))
            if (short >= _STEM and word[:_STEM] == other[:_STEM]) or (
                3 <= short < _STEM and word[:short] == other[:short]
            ):
                return True
    return False


def _names_of_appendices(document, report):
    titles = {}
    for chapter in document.chapters:
        if chapter.heading.appendix is not None:
            titles[chapter.heading.appendix] = chapter.appendix_title or chapter.heading.text
    for passage in document.running():
        found = _APPENDIX.match(passage.text)
        title = titles.get(int(found[1])) if found else None
        if title and key(title) != key(found[2]):
            what = _("Appendix %(number)s is called “%(title)s”, but here “%(name)s”.")
            values = {"number": found[1], "title": title, "name": found[2].strip()}
            report.suspicious(Topic.STRUCTURE, what % values, passage.line)


def _empty_headings(document, report):
    for chapter in document.chapters:
        rest = [chapter.heading, *chapter.elements]
        for position, element in enumerate(rest):
            if not isinstance(element, Heading):
                continue
            following = rest[position + 1] if position + 1 < len(rest) else None
            if following is None or (isinstance(following, Heading) and following.level <= element.level):
                what = _("Nothing follows the heading “%(title)s”.") % {"title": element.text}
                report.suspicious(Topic.STRUCTURE, what, element.line)


def _headings_in_other_languages(document, report):
    for passage in document.passages:
        language = detect(passage.text, document.language)
        if passage.kind == "heading" and language != document.language and len(key(passage.text).split()) > 2:
            what = _("The heading “%(title)s” seems to be in another language: %(language)s.")
            values = {"title": shorten(passage.text, 100), "language": language}
            report.suspicious(Topic.LANGUAGE, what % values, passage.line)


CHECKS = (_reading_guide, _names_of_appendices, _empty_headings, _headings_in_other_languages)
