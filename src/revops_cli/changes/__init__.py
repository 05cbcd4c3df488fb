"""What changed in meaning between two states of a playbook: values, compared and applied."""
