"""Lint: which rules run, how bad their findings are, and what a playbook has asked to let be."""
