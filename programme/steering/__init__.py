"""The work of a steering group: meeting rounds, minutes, proposals, obstacles, reminders and panels of the admin's front page."""
