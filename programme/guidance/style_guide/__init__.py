"""The style guide in the admin."""
