"""What Wagtail's home tells those who work with a programme: the next meeting, what waits, and whose it is."""
