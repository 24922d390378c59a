"""Searching a text in two languages that inflect and compound: how words are told to be the same, and what is best.

Knows no database: what is asked comes as text, what is known comes as rows. So every database ranks alike.
"""
