"""Minutes of closed meetings, computed from the recorded rows, as an admin page and as a Word document."""
