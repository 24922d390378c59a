"""Where a text has a given word, in whatever form it is inflected; told without a dictionary, so that pages can ask."""
