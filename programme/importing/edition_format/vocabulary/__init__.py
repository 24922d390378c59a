"""Reads the vocabulary tables of an edition from CSV files."""
