"""The document of one language: from Markdown to pages."""
