"""Roles of those who work with a programme: their groups, their rights, and what keeps them to those."""
