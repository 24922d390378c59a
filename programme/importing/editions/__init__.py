"""Imports an edition: writes its facts, and its pages in every language."""
