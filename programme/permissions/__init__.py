"""Roles of the users of the admin: groups, permissions, and guards against operations that permissions do not cover."""
