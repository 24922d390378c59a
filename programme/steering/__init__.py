"""Work of a steering group: meeting rounds, minutes, proposals, obstacles, reminders, panels of the admin."""
