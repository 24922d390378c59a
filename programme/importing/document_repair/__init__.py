"""The repair of a source document: a PDF converted to Markdown becomes an edition, and a report says what was done."""
