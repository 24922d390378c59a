from wagtail.models import Page


class MinimalPage(Page):
    """The least that Wagtail can serve: a title in a template without furniture."""

    template = "bench/minimal.html"
