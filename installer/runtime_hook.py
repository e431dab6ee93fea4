"""Runs first in the frozen program.

On Linux an update may replace the program while its window is open. Modules that are not loaded yet
lie at other places in the new program; so they are read from the one that runs, which the system
keeps until it ends.

Matplotlib's cache of fonts must outlive the process: PyInstaller's own hook would give it a fresh
folder, and building the cache again costs seconds at every start.
"""

import os
import sys

import platformdirs

if sys.platform.startswith("linux"):
    import pyimod02_importers  # type: ignore[import-not-found]  # exists in the frozen program only

    pyimod02_importers.pyz_archive._filename = "/proc/self/exe"  # noqa: SLF001  there is no other way

os.environ.setdefault(
    "MPLCONFIGDIR",
    str(platformdirs.user_cache_path("MerchDesk", appauthor=False) / "matplotlib"),
)
