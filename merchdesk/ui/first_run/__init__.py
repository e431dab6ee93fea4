"""The first run, and unlocking at every later one."""
