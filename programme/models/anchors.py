"""The end of the address of what stands in a body."""

from django.utils.text import slugify


def give_anchors(body):
    """Give each heading, figure and table of ``body`` an anchor that is its own; what has one keeps it."""
    taken = set()
    for block in body:
        if block.block_type not in ("heading", "figure", "table") and not _anchor(block):
            continue
        wanted = _anchor(block) or _suggested_anchor(block)
        anchor, count = wanted, 1
        while anchor in taken:
            count += 1
            anchor = f"{wanted}-{count}"
        taken.add(anchor)
        if anchor != _anchor(block):
            block.value["anchor"] = anchor


def _anchor(block):
    return block.value.get("anchor", "") if hasattr(block.value, "get") else ""


def _suggested_anchor(block):
    if block.block_type == "heading":
        text = slugify(block.value["text"])
    else:
        text = f"{block.block_type}-{block.value.get('number') or 1}"
    return text if text[:1].isalpha() else f"section-{text}".rstrip("-")
