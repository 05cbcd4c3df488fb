"""Makes the exports."""
