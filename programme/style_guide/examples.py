"""Which examples the style guide shows of each block."""

from dataclasses import dataclass

from django.urls import reverse

from ..models import DocumentPage

# Blocks that look different by a choice in them; each choice is an example of its own.
_VARIED_BY = {"heading": "level", "callout": "kind", "figure": "diagram", "pages": "kind"}


def body_blocks():
    """Return the blocks that can stand in the body of a page, by name, in the order of the block picker."""
    return DocumentPage._meta.get_field("body").stream_block.child_blocks


@dataclass(frozen=True)
class Example:
    """A block as it looks with one choice in it; ``choice`` and ``label`` are empty for a block without choices."""

    block: str
    choice: str = ""
    label: str = ""

    def url(self, language):
        """The address of the page that shows it in this language."""
        return reverse("programme_style_guide:example", args=[language, self.block, *self._choices])

    def value(self):
        """The example in the active language, as a value of its block."""
        block = body_blocks()[self.block]
        return block.normalize(block.meta.preview_value(*self._choices))

    @property
    def _choices(self):
        return [self.choice] if self.choice else []


def examples_of(name):
    """Return the examples of the block with this name: one for each choice that changes its look, or the only one."""
    varied_by = _VARIED_BY.get(name)
    if varied_by is None:
        return [Example(name)]
    choices = body_blocks()[name].child_blocks[varied_by].field.choices
    return [Example(name, choice, label) for choice, label in choices if choice]
