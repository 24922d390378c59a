"""The style sheet of the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def admin_style() -> SafeString:
    """Return the style sheet of every screen of the admin; an ``insert_global_admin_css`` hook."""
    return format_html('<link rel="stylesheet" href="{}">', static("programme/css/admin.css"))
