"""Anki's own sync between two collections through its server on this computer, for comparison.

Only where somebody has installed the `anki` package; it is no part of MerchDesk.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

_USER, _WORD = "bench", "bench"
_numbers = count(1)


def is_installed() -> bool:
    """Whether Anki can be measured."""
    return find_spec("anki") is not None


class Anki:
    """A server and two collections in step."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        own = {
            "SYNC_USER1": f"{_USER}:{_WORD}",
            "SYNC_BASE": str(folder / "server"),
            "SYNC_HOST": "127.0.0.1",
            "SYNC_PORT": str(port),
            "RUST_LOG": "error",
        }
        self._server = subprocess.Popen(
            [sys.executable, "-m", "anki.syncserver"],
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(port)
        collection = import_module("anki.collection").Collection
        self.one = collection(str(folder / "one.anki2"))
        self.other = collection(str(folder / "other.anki2"))
        endpoint = f"http://127.0.0.1:{port}/"
        self._auth = self.one.sync_login(_USER, _WORD, endpoint)
        self.add(1)  # a server without a note asks for a full sync with the first
        self._begin(self.one, upload=True)
        self._begin(self.other, upload=False)

    def add(self, number: int) -> None:
        """Add so many notes to the one."""
        deck = self.one.decks.id("Default")
        kind = self.one.models.by_name("Basic")
        requests = import_module("anki.collection").AddNoteRequest
        notes = []
        for _ in range(number):
            note, at = self.one.new_note(kind), next(_numbers)
            note.fields = [f"第{at}次拜访", "老板问费率和到账时间，答应下周三前回复"]
            notes.append(requests(note, deck))
        self.one.add_notes(notes)

    def sync(self, collection: Any) -> None:
        """Exchange with the server."""
        answer = collection.sync_collection(self._auth, sync_media=False)
        if answer.required != answer.NO_CHANGES:
            raise RuntimeError("Anki asks for a full sync")

    def close(self) -> None:
        """End the server."""
        self.one.close()
        self.other.close()
        self._server.terminate()
        self._server.wait()

    def _begin(self, collection: Any, *, upload: bool) -> None:
        """The first sync of a collection copies it whole."""
        answer = collection.sync_collection(self._auth, sync_media=False)
        if answer.required == answer.NO_CHANGES:
            return
        collection.close_for_full_sync()
        collection.full_upload_or_download(auth=self._auth, server_usn=None, upload=upload)
        collection.reopen(after_full_sync=True)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("Anki's server did not start")
