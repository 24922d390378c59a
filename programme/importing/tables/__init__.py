"""Tables that people have made: actions, their progress and their checkpoints. docs/tables.md describes them."""
