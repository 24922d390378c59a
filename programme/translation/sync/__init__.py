"""Synchronization of page versions: source locale, publication and page trees of all languages."""
