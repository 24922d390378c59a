"""Finding pages and their text, and doing to them what an editor does."""


def page_in(language, model, title):
    """Return the page of ``model`` with this title in this language."""
    return model.objects.get(title=title, locale__language_code=language)


def body(page):
    """Return the page's text as one string."""
    return str(page.body.get_prep_value())


def edit(page, **fields):
    """Change fields of a page and publish it, as an editor does."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def edit_block(page, block_type, change):
    """Apply ``change`` to the value of the first block of a type, and publish the page."""
    draft = page.get_latest_revision_as_object()
    for block in draft.body:
        if block.block_type == block_type:
            block.value = change(block.value)
            break
    draft.save_revision().publish()
