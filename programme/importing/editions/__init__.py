"""From an outline to pairs of pages."""
