"""The minutes of a meeting, in each language: what it said of the actions, read from rows that stay."""
