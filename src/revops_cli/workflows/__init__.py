"""What each command does, without a terminal: the only place where inside meets outside."""
