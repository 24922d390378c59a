"""Registers the handbook and the style guide in the admin."""

from wagtail import hooks

from .handbook.views import HandbookViewSet
from .style_guide.views import StyleGuideViewSet

hooks.register("register_admin_viewset", HandbookViewSet)
hooks.register("register_admin_viewset", StyleGuideViewSet)
