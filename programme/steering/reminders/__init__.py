"""Reminders by e-mail to the contacts of actions before the steering group meets."""
