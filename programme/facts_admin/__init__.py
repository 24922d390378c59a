"""Facts in Wagtail's admin: viewsets, forms and the menu."""
