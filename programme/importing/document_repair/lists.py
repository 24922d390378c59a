"""Parser of lists: double marks, empty bullets, irregular indentation and lists split by page breaks."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from .elements import Item, ItemList, SourceLine
from .report import RemovalReason, RepairReport, Topic

_BULLETS = "-*+•◦▪●○–\uf0b7\uf0a7\uf0d8"
_MARK = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<bullet>[{re.escape(_BULLETS)}][ \t\xa0]+)?"
    r"(?:(?P<number>\d{1,3})(?P<style>[.)])(?:[ \t\xa0]+|$))?(?P<text>.*)$"
)
# "a) text" is a bullet whose text includes the letter, because lists of an edition have no letters.
_LETTERED = re.compile(r"^(?P<indent>[ \t]*)(?P<text>[a-zåäö]\)[ \t]+\S.*)$")
_EMPTY = re.compile(rf"^\s*[{re.escape(_BULLETS)}]\s*$")
# Number of blank lines after which an unindented line can still be the next item.
_MAX_GAP = 6


def is_item(text: str, inside: bool = False) -> bool:
    """Return whether a line begins a list item.

    Args:
        text: the line.
        inside: whether the line would interrupt a paragraph: then only a bullet or the number 1 begins an item,
            because a wrapped line may begin with a year or date.
    """
    if _EMPTY.match(text) and len(text.strip()) == 1:
        return not inside
    if match := _LETTERED.match(text):
        return not inside or match["text"].startswith("a")
    match = _MARK.match(text)
    if match is None or not (match["bullet"] or match["number"]):
        return False
    if match["bullet"] is None and inside:
        return match["number"] == "1"
    return bool(match["text"].strip())


class ListReader:
    """Reader of the list items that begin at ``index``; after :meth:`read`, ``end`` is the index after them.

    Args:
        lines: lines of the document.
        index: index of the first item.
        starts_block: function that returns whether a line begins another kind of block.
        report: records the repairs.
    """

    def __init__(
        self, lines: list[SourceLine], index: int, starts_block: Callable[[str], bool], report: RepairReport
    ) -> None:
        self.lines = lines
        self.end = index
        self.starts_block = starts_block
        self.report = report

    def read(self) -> list[ItemList]:
        """Return the lists, usually one."""
        items = self._items()
        return nest_items(items)

    def _items(self) -> list[Item]:
        items, index, gap, after_break = [], self.end, 0, False
        while index < len(self.lines) and gap <= _MAX_GAP:
            line = self.lines[index]
            if line.blank:
                gap, after_break = gap + 1, after_break or line.after_break
            elif is_item(line.text):
                item = self._item(line, after_break or gap > 1)
                if item:
                    items.append(item)
                gap, after_break, self.end = 0, after_break and not item, index + 1
            elif self._continues(line, gap, items):
                items[-1].text += ("  \n" if gap else "\n") + line.text.strip()
                gap, after_break, self.end = 0, False, index + 1
            else:
                break
            index += 1
        return items

    def _continues(self, line: SourceLine, gap: int, items: list[Item]) -> bool:
        if not items or self.starts_block(line.text):
            return False
        indented = len(line.text) - len(line.text.lstrip())
        return gap == 0 or (gap == 1 and indented >= items[-1].indent + 2)

    def _item(self, line: SourceLine, after_break: bool) -> Item | None:
        if _EMPTY.match(line.text):
            self.report.repaired(
                Topic.LISTS, _("An empty list item was removed; the list goes on after it."), line.number
            )
            return None
        if match := _LETTERED.match(line.text):
            return Item(
                line.number, match["text"], indent=len(match["indent"].expandtabs(4)), after_break=after_break
            )
        match = _MARK.match(line.text)
        if match is None:
            return None
        if match["bullet"] and match["number"]:
            mark = f"{match['bullet'].strip()} {match['number']}{match['style']}"
            message = _("The double mark “%(mark)s” was made one number.") % {"mark": mark}
            self.report.repaired(Topic.LISTS, message, line.number)
        return Item(
            line.number,
            match["text"].strip(),
            int(match["number"]) if match["number"] else None,
            (match["number"] or "") + (match["style"] or match["bullet"] or "").strip(),
            len(match["indent"].expandtabs(4)),
            after_break=after_break,
        )


def nest_items(items: list[Item]) -> list[ItemList]:
    """Nest a flat sequence of items into lists.

    An item whose number continues a list belongs to that list regardless of its indentation; the indentation
    determines the list of all other items.
    """
    result: list[ItemList] = []
    stack: list[ItemList] = []
    for position, item in enumerate(items):
        depth = _depth_by_number(item, stack)
        if depth is None:
            depth = _depth_by_indent(item, stack, items[position + 1 :])
        del stack[depth + 1 :]
        if depth == len(stack):
            below = stack[-1].items[-1].lists if stack else result
            stack.append(ItemList(item.line, items=[item]))
            below.append(stack[-1])
        else:
            stack[depth].items.append(item)
    return result


def _depth_by_number(item: Item, stack: list[ItemList]) -> int | None:
    """Return the depth of the list that the item's number continues, or None."""
    if item.number is None:
        return None
    for depth in range(len(stack) - 1, -1, -1):
        last = stack[depth].items[-1]
        if last.number is not None and last.number + 1 == item.number and _style(last) == _style(item):
            return depth
    return None


def _style(item: Item) -> str:
    return item.mark.lstrip("0123456789")


def _depth_by_indent(item: Item, stack: list[ItemList], later: list[Item]) -> int:
    """Return the depth of an item; the length of the stack when it begins a list below the last item."""
    for depth in range(len(stack) - 1, -1, -1):
        last = stack[depth].items[-1]
        if item.indent >= last.indent + 2:
            return depth + 1
        if item.indent > last.indent - 2 or depth == 0:
            if (last.number is None) == (item.number is None):
                return depth if _continues_numbering(last, item) else _close_lists(depth, stack)
            # Bullets between two consecutive numbers are nested below the first number.
            if item.number is None and any(_follows(other, last) for other in later):
                return depth + 1
            if item.number is not None and depth > 0:
                continue
            return _close_lists(depth, stack)
    return 0


def _continues_numbering(last: Item, item: Item) -> bool:
    # A number 1 begins a new list, unless all numbers of the list are 1.
    return item.number != 1 or last.number in (None, 1)


def _close_lists(depth: int, stack: list[ItemList]) -> int:
    del stack[depth:]
    return depth


def _follows(other: Item, last: Item) -> bool:
    return (
        other.number is not None and other.number == (last.number or 0) + 1 and _style(other) == _style(last)
    )


def resolve_item_numbers(lists: list[ItemList], report: RepairReport) -> None:
    """Remove the numbers of items that the ordered list generates; keep other numbers as text.

    A list whose numbers do not count from 1 becomes an unordered list with the numbers in its texts.
    """
    for item_list in lists:
        numbers = [item.number for item in item_list.items]
        counts = numbers == list(range(1, len(numbers) + 1)) or set(numbers) == {1}
        for item in item_list.items:
            if item.number is not None and counts:
                report.removed(RemovalReason.LIST_MARK, item.mark, item.line)
            elif item.number is not None:
                item.text = f"{item.mark} {item.text}"
            resolve_item_numbers(item.lists, report)
        if numbers[0] is not None and not counts:
            report.unsolved(
                Topic.LISTS,
                _("The numbers of this list do not count from 1; they were kept as words of bullets."),
                item_list.line,
            )
            for item in item_list.items:
                item.number = None
