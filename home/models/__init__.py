"""Models of the site: front page, menus and settings."""

from .front_page import HomePage
from .menus import MenuItem
from .site_settings import SiteSettings

__all__ = ["HomePage", "MenuItem", "SiteSettings"]
