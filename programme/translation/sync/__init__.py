"""A page and its other languages: which of them leads, that they are published together, and that their trees are alike."""
