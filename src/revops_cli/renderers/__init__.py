"""Turns results into text, Markdown, JSON and CSV. Renderers return strings; they never print."""
