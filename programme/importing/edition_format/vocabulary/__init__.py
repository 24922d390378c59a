"""The vocabulary tables: from comma-separated values to rows."""
