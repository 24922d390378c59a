"""Reads the document of one language: from Markdown to the outline of its pages."""
