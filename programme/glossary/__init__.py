"""Glossary of a programme: terms, glossary page, explanations in the text, and notes for translators."""
