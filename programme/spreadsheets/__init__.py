"""Import of spreadsheets: actions, their progress and their checkpoints. docs/tables.md describes the tables."""
