"""The round of an open meeting: entries on each action, which closing the meeting publishes."""
