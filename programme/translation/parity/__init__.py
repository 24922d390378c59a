"""Compares the languages of everything public: what is equal, missing, or changed since the other was checked."""
