"""Messages of Wagtail and wagtail-localize that have no Swedish or Finnish translation of their own.

They are declared here so that ``makemessages`` puts them into this plugin's catalogue. Django merges the catalogues of all
apps; a message without a translation falls back to the site's default language, which would mix Swedish into a Finnish admin.
Remove a message when Wagtail has it in both languages.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

ADMIN_MESSAGES = (
    gettext_noop("Search all pages…"),
    gettext_noop("Select a new parent for this page."),
    gettext_noop("Translated with {tool_name} on {date}"),
    gettext_noop("Wagtail %(current_version)s editor guide"),
)

# Effects on the translations of a page, on Wagtail's confirmation pages for unpublishing, moving and deleting.
CONFIRMATION_MESSAGES = (
    ngettext_lazy(
        "This will also unpublish one translation of the page.",
        "This will also unpublish all %(translation_count)s translations of the page.",
        "counter",
    ),
    ngettext_lazy(
        "This page has one subpage and its translations have a combined one translated child page."
        " Unpublish these too",
        "This page has %(live_descendant_count)s child pages and its translations have a combined one"
        " translated child page. Unpublish these too",
        "counter",
    ),
    ngettext_lazy(
        "This page has one child page and its translations have a combined %(translation_descendant_count)s"
        " translated child pages. Unpublish these too",
        "This page has %(live_descendant_count)s child pages and its translations have a combined"
        " %(translation_descendant_count)s translated child pages. Unpublish these too",
        "counter",
    ),
    ngettext_lazy(
        "This will also move one translation of this page and its child pages",
        "This will also move %(translations_to_move_count)s translations of this page and their child pages",
        "counter",
    ),
    ngettext_lazy(
        "It will also delete 1 translation and its combined %(translation_descendant_count)s"
        " translated child page.",
        "It will also delete 1 translation and its combined %(translation_descendant_count)s"
        " translated child pages.",
        "counter",
    ),
    ngettext_lazy(
        "Deleting this page will also delete 1 translation and its combined %(translation_descendant_count)s"
        " translated child page.",
        "Deleting this page will also delete 1 translation and its combined %(translation_descendant_count)s"
        " translated child pages.",
        "counter",
    ),
    ngettext_lazy(
        "Deleting this page will also delete %(translation_count)s translation of this page.",
        "This will also delete %(descendant_count)s more child pages."
        " Deleting this page will also delete %(translation_count)s translations of this page.",
        "counter",
    ),
)
