"""Exact quantities as people write them: numbers, money, ratios, durations, periods and dates.

Each module reads the Finnish and the English way of writing, and refuses what could mean two
things. Import the modules directly: this package stays cheap to import.
"""
