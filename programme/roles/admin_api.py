"""Wagtail's admin API without what changes pages."""

from wagtail.admin.api.views import PagesAdminAPIViewSet


class ReadOnlyPagesAPIViewSet(PagesAdminAPIViewSet):
    """The pages, to be read.

    Wagtail's admin API can also delete, move, convert and revert pages, and asks none of the hooks that keep
    translators to translating and the pages of facts in their place. Nothing in Wagtail's admin uses that.
    """

    actions = {}


def use_read_only_pages(router):
    """Put the pages that can only be read in the place of Wagtail's; a ``construct_admin_api`` hook."""
    router.register_endpoint("pages", ReadOnlyPagesAPIViewSet)
