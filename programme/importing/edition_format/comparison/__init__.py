"""Compares the structure of two languages of a document."""
