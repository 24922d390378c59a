"""Optional app: imports editions, and repairs converted documents."""
