"""The steering group's room: the round of a meeting, in which every action gets its status."""
