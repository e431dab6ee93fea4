"""Matplotlib figures from plain dataclasses, one theme for screen, dark and print."""
