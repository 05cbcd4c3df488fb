"""Shows pages to a browser on the same computer, and nobody else; it knows nothing of playbooks."""
