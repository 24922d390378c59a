"""Services that create and update the pages of actions in all languages at once."""
