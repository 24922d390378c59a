"""The search index: its tables, what is indexed, and when it is updated."""
