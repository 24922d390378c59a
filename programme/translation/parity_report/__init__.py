"""Report of language parity in the admin: its list, the view of a unit, and links to edit the texts."""
