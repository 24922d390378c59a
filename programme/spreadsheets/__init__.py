"""Tables that people have made: actions, their progress and their checkpoints, terms. docs/tables.md describes them."""
