"""A page that shows a fact is not copied: the fact would have two pages in one language."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def refuse_copy_of_facts(request, page):
    """Send the editor back, told why, when ``page`` or one below it shows a fact; a ``before_copy_page`` hook."""
    family = Page.objects.descendant_of(page, inclusive=True).specific(defer=True)
    if any(getattr(member, "fact_fields", ()) for member in family):
        messages.error(
            request,
            _(
                "“%(page)s” cannot be copied: a programme, a goal, a competence or an action has one page in each language. Create a new one instead."
            )
            % {"page": page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
