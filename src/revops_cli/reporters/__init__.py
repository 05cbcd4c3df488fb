"""Findings become strings here, in the form that a reader or a program wants. Nothing is printed."""
