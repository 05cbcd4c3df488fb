"""Canonical tables in a database that the user has: nothing is copied, and nothing is written there."""
