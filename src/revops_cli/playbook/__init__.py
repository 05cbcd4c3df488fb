"""The playbook as one thing: its documents joined, its boxes listed, its references resolved."""
