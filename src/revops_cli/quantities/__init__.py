"""Money, ratios, durations, periods and dates as people write them, exact when read."""
