"""Sync in the window: what runs beside it, the pill in the top bar, and the page."""
