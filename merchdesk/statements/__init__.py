"""Acquirer files → typed rows and rejects, read in a worker process with limits."""
