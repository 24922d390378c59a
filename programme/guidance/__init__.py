"""Guidance for editors: handbook and style guide."""
