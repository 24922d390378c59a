"""Linguistic processing without a database: tokenizer, word forms and spell correction."""
