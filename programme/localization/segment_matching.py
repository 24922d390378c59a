"""Matching of the segments of two languages of a page, to build a translation from existing texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from wagtail.models import Page
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments, quote_path_component

from .mixins import table_paths

# {block type: name of its child block that is a typed table}
_TABLES = {"table": "table", "figure": "data"}


@dataclass
class SegmentMatches:
    """Matched segments of a page.

    Attributes:
        strings: ``{(path, source string): translated string}``.
        overrides: ``{path: value in the translation}``, of values that differ.
    """

    strings: dict[tuple[str, str], str] = field(default_factory=dict)
    overrides: dict[str, Any] = field(default_factory=dict)


class SegmentMismatchError(Exception):
    """Raised if the segments of two languages of a page cannot be matched.

    Attributes:
        path: segment path of the difference.
        segment: the segment with a link that its source lacks; None if the number of strings differs.
    """

    def __init__(self, path: str, segment: Any = None) -> None:
        self.path = path
        self.segment = segment
        super().__init__(path)


def match_segments(source_page: Page, target_page: Page) -> SegmentMatches:
    """Match the segments of two languages of a page, whose blocks must have the same ids.

    Raises:
        SegmentMismatchError: a path has more strings in one language, or a translated sentence has more links than its
            source.
    """
    source = _by_path(extract_segments(source_page))
    target = _by_path(extract_segments(target_page), renamed=_table_names(target_page, source_page))
    matches = SegmentMatches()
    for path in sorted(source.keys() | target.keys()):
        originals, translations = source.get(path, []), target.get(path, [])
        if len(originals) != len(translations):
            raise SegmentMismatchError(path)
        for original, translated in zip(originals, translations, strict=True):
            if not _match(matches, path, original, translated):
                raise SegmentMismatchError(path, translated)
    return matches


def _by_path(segments: Iterable[Any], renamed: Mapping[str, str] | None = None) -> dict[str, list[Any]]:
    """Group strings and images by path; other segments have no text."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for segment in segments:
        is_link = isinstance(segment, OverridableSegmentValue) and segment.path.endswith("'")
        if isinstance(segment, StringSegmentValue | OverridableSegmentValue) and not is_link:
            groups[(renamed or {}).get(segment.path, segment.path)].append(segment)
    return groups


def _table_names(target_page: Any, source_page: Any) -> dict[str, str]:
    """Return ``{segment path in the translation: path in the source}`` of the texts of tables.

    The paths differ, because those of cells are derived from their text.
    """
    if not hasattr(target_page, "body"):
        return {}
    names: dict[str, str] = {}
    blocks = {block.id: block for block in source_page.body}
    for target in target_page.body:
        source, name = blocks.get(target.id), _TABLES.get(target.block_type)
        if source is None or name is None or source.block_type != target.block_type:
            continue
        prefix = f"body.{target.id}.{name}"
        source_paths, target_paths = table_paths(source.value[name]), table_paths(target.value[name])
        if len(source_paths) != len(target_paths):
            raise SegmentMismatchError(prefix)
        pairs = zip(target_paths, source_paths, strict=True)
        names |= {f"{prefix}.{target_path}": f"{prefix}.{source_path}" for target_path, source_path in pairs}
    return names


def _match(matches: SegmentMatches, path: str, source: Any, target: Any) -> bool:
    """Add a pair of segments; return False if the translation has a link that its source lacks."""
    if isinstance(source, OverridableSegmentValue):
        if source.data != target.data:
            matches.overrides[path] = target.data
        return True
    links = _match_links(source.attrs or {}, target.attrs or {})
    if links is None:
        return False
    names = {target_name: source_name for source_name, target_name in links}
    matches.strings[path, source.string.data] = _with_names(target.string.data, names)
    for source_name, target_name in links:
        source_url, target_url = source.attrs[source_name].get("href"), target.attrs[target_name].get("href")
        if source_url and target_url and source_url != target_url:
            matches.overrides[f"{path}.{quote_path_component(source_url)}"] = target_url
    return True


def _match_links(
    source: Mapping[str, dict[str, str]], target: Mapping[str, dict[str, str]]
) -> list[tuple[str, str]] | None:
    """Match the links of two sentences: those with equal attributes in any order, then the others in order.

    Args:
        source: ``{name of the link: its attributes}`` of the source.
        target: the same of the translation.

    Returns:
        (name in the source, name in the translation) of each link; None if the translation has more links.
    """
    free, pairs, unmatched = dict(source), [], []
    for target_name, attrs in target.items():
        source_name = next((name for name, candidate in free.items() if candidate == attrs), None)
        if source_name:
            del free[source_name]
            pairs.append((source_name, target_name))
        else:
            unmatched.append(target_name)
    if len(unmatched) > len(free):
        return None
    return [*pairs, *zip(free, unmatched, strict=False)]


def _with_names(html: str, names: Mapping[str, str]) -> str:
    """Return a translated sentence whose links have the names of the source."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(id=True):
        tag["id"] = names[str(tag["id"])]
    return str(soup) if names else html
