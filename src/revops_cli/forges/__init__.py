"""Writes a comment on GitHub or GitLab: the only room that speaks to a server for that."""
