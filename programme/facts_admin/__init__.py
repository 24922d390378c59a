"""The programme's facts in Wagtail's admin."""
