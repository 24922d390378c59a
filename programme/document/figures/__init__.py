"""The figures of a document as plain data, and as images that can be shared."""
