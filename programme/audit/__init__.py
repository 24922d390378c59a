"""The audit log: what is written to it, and by which events."""
