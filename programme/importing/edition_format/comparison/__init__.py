"""The comparison of two languages of a document."""
