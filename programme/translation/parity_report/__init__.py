"""The parity ledger in the admin: where the languages differ, since when, and the way to mend it."""
