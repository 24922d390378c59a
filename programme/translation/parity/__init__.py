"""Language parity: compares the languages of everything public and stores what is missing or has changed."""
