"""The handbook in the admin."""
