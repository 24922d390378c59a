"""Makes and changes the pages of actions, in all languages of the site at once."""
