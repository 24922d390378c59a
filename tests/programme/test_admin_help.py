"""Help texts of all form fields, panels and blocks."""

import pytest
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.blocks import FieldBlock, ListBlock, StructBlock
from wagtail.models import Page

from programme.document.blocks import BodyBlock
from programme.facts_admin.base import fact_viewsets
from programme.models import DocumentPage, ProgrammePage

PAGE_TYPES = [ProgrammePage, *(model for model in DocumentPage.__subclasses__() if model.is_creatable)]
FACTS = [viewset.model for viewset in fact_viewsets()]
# Wagtail's own fields of every page, comments among them, which Wagtail explains; and those it hides in inline panels.
WAGTAILS_OWN = {field.name for field in Page._meta.get_fields()} | {"comments", "comment_notifications"}
HIDDEN = {"id", "ORDER", "DELETE"}


def edit_handler(model):
    viewset = getattr(model, "snippet_viewset", None)
    return viewset.get_edit_handler() if viewset else model.get_edit_handler()


def fields(form_class):
    """Yield (name, form field) of a form and of the forms of its inline panels."""
    yield from form_class.base_fields.items()
    for name, formset in getattr(form_class, "formsets", {}).items():
        for inner, field in formset.form.base_fields.items():
            if inner not in HIDDEN:
                yield f"{name}.{inner}", field


def panels(panel):
    yield panel
    for child in getattr(panel, "children", ()):
        yield from panels(child)


def leaves(block, path):
    """Yield (path, block) of each editable block inside ``block``.

    The cells of a typed table are left out, as its help text describes them.
    """
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, f"{path}.{name}")
        return
    yield path, block
    if isinstance(block, ListBlock):
        yield from leaves(block.child_block, f"{path}.*")


def help_text(block):
    return str(
        block.field.help_text if isinstance(block, FieldBlock) else getattr(block.meta, "help_text", "")
    )


def says_something(text, label):
    """Return whether a help text has more than three words and differs from the label."""
    return len(text.split()) > 3 and text.rstrip(".").lower() != str(label).lower()


@pytest.mark.parametrize("model", [*PAGE_TYPES, *FACTS], ids=lambda model: model.__name__)
def test_every_field_of_a_form_has_its_help_text(model):
    form_class = edit_handler(model).get_form_class()
    wagtails_own = set() if model in FACTS else WAGTAILS_OWN
    own = {name: field for name, field in fields(form_class) if name.split(".")[0] not in wagtails_own}

    assert own
    assert [
        name for name, field in own.items() if not says_something(str(field.help_text), field.label)
    ] == []


@pytest.mark.parametrize("model", [*PAGE_TYPES, *FACTS], ids=lambda model: model.__name__)
def test_every_group_of_fields_says_what_it_is_for(model):
    top = getattr(model, "content_panels", None) or [edit_handler(model)]
    groups = [
        panel for start in top for panel in panels(start) if isinstance(panel, InlinePanel | MultiFieldPanel)
    ]

    assert [str(group.heading) for group in groups if not says_something(str(group.help_text), "")] == []


@pytest.mark.parametrize("name", list(BodyBlock.base_blocks))
def test_every_part_of_a_block_has_its_help_text(name):
    parts = dict(leaves(BodyBlock().child_blocks[name], name))

    assert parts
    assert [path for path, part in parts.items() if not says_something(help_text(part), part.label)] == []
