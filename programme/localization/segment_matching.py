"""TODO: docstring."""

from collections import defaultdict
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments, quote_path_component

from .mixins import table_paths

# Where a block holds a typed table.
_TABLES = {"table": "table", "figure": "data"}


@dataclass
class SegmentMatches:
    """``strings``: {(path, source string): translated string}; ``overrides``: {path: value of the translation}."""

    strings: dict = field(default_factory=dict)
    overrides: dict = field(default_factory=dict)


class SegmentMismatchError(Exception):
    """Two languages of a page cannot be paired.

    Attributes:
        path: where they differ, as wagtail-localize names it.
        segment: the sentence that has a link which the other one lacks; None where there are other texts.
    """

    def __init__(self, path, segment=None):
        self.path = path
        self.segment = segment
        super().__init__(path)


def match_segments(source_page, target_page):
    """Return the :class:`Pairs` of two languages of a page, whose blocks have the same ids.

    Raises:
        UnpairedError: at one place one language has more strings, or a sentence more links, than the other.
    """
    source = _by_path(extract_segments(source_page))
    target = _by_path(extract_segments(target_page), renamed=_table_names(target_page, source_page))
    pairs = SegmentMatches()
    for path in sorted(source.keys() | target.keys()):
        ours, theirs = source.get(path, []), target.get(path, [])
        if len(ours) != len(theirs):
            raise SegmentMismatchError(path)
        for one, other in zip(ours, theirs, strict=True):
            if not _pair(pairs, path, one, other):
                raise SegmentMismatchError(path, other)
    return pairs


def _by_path(segments, renamed=None):
    """Group strings and images by path; other segments hold no text of their own."""
    groups = defaultdict(list)
    for segment in segments:
        is_link = isinstance(segment, OverridableSegmentValue) and segment.path.endswith("'")
        if isinstance(segment, StringSegmentValue | OverridableSegmentValue) and not is_link:
            groups[(renamed or {}).get(segment.path, segment.path)].append(segment)
    return groups


def _table_names(target_page, source_page):
    """A table names its cells by their source text: map the paths of the translation to those of the source."""
    if not hasattr(target_page, "body"):
        return {}
    names, blocks = {}, {block.id: block for block in source_page.body}
    for theirs in target_page.body:
        ours, name = blocks.get(theirs.id), _TABLES.get(theirs.block_type)
        if ours is None or name is None or ours.block_type != theirs.block_type:
            continue
        head = f"body.{theirs.id}.{name}"
        here, there = table_paths(ours.value[name]), table_paths(theirs.value[name])
        if len(here) != len(there):
            raise SegmentMismatchError(head)
        names |= {f"{head}.{one}": f"{head}.{other}" for one, other in zip(there, here, strict=True)}
    return names


def _pair(pairs, path, one, other):
    """Add one pair; False if the translation has a link that its source lacks."""
    if isinstance(one, OverridableSegmentValue):
        if one.data != other.data:
            pairs.overrides[path] = other.data
        return True
    links = _pair_links(one.attrs or {}, other.attrs or {})
    if links is None:
        return False
    names = {there: here for here, there in links}
    pairs.strings[path, one.string.data] = _with_names(other.string.data, names)
    for here, there in links:
        ours, theirs = one.attrs[here].get("href"), other.attrs[there].get("href")
        if ours and theirs and ours != theirs:
            pairs.overrides[f"{path}.{quote_path_component(ours)}"] = theirs
    return True


def _pair_links(source, target):
    """Match the links of two sentences; both arguments are {name of the link: its attributes}.

    Links with equal attributes belong together wherever they stand; the others in their order.

    Returns:
        A list of (name in the source, name in the translation); None if the translation has a link more.
    """
    free, pairs, unmatched = dict(source), [], []
    for there, attrs in target.items():
        here = next((name for name, ours in free.items() if ours == attrs), None)
        if here:
            del free[here]
            pairs.append((here, there))
        else:
            unmatched.append(there)
    if len(unmatched) > len(free):
        return None
    return [*pairs, *zip(free, unmatched, strict=False)]


def _with_names(html, names):
    """Give the links of a translated sentence the names they have in the source."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(id=True):
        tag["id"] = names[tag["id"]]
    return str(soup) if names else html
