"""The edition format: reading, checking, comparing and writing the folder that docs/edition-format.md describes."""
