"""Runs first in the frozen program.

Matplotlib's cache of fonts must outlive the process: PyInstaller's own hook would give it a fresh
folder, and building the cache again costs seconds at every start.
"""

import os

import platformdirs

os.environ.setdefault(
    "MPLCONFIGDIR",
    str(platformdirs.user_cache_path("MerchDesk", appauthor=False) / "matplotlib"),
)
