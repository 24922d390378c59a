"""The room of the contacts of actions, where they propose progress that the steering group confirms."""
