"""The merchants: the list of all, and the page of one."""
