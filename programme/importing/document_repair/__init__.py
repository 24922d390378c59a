"""Repair of documents converted from PDF to Markdown: builds an edition and a report of the repairs."""
