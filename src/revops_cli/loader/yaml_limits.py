"""How much a file may hold. No playbook comes near; a hostile file is stopped by them."""

MOST_BYTES = 1_000_000
MOST_NODES = 20_000
MOST_DEPTH = 50
MOST_OPENERS = 200
"""Opening brackets on one line."""

MOST_PROBLEMS = 100
"""Faults in one file, after which reading it further helps nobody."""
