from wagtail.models import Page


class FrontPage(Page):
    """The stranger's front page."""

    template = "host_site/front_page.html"
