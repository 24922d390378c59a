"""Proposals of progress by the contacts of actions or by a table, which the steering group accepts or declines."""
