"""Where file dialogs begin: among the user's documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def in_documents(name: str = "") -> str:
    """The folder of the user's documents, or a file in it, to propose in a file dialog.

    Without a folder Qt proposes the current one, and a program started by its setup or an icon
    has its own folder as current one: nothing is to be saved there.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return str(Path(QStandardPaths.writableLocation(documents)) / name)
