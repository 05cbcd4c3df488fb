"""Reads the outside world into a playbook: files, YAML, front matter. Nothing it reads is ever run."""
