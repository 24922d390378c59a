"""Audit log of events: who did what to which object, and its values before and after."""
