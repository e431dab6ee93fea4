"""The worker seen from its parent: starting it, asking it, waiting for it, ending it."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LINE_LIMIT = 64 * 1024 * 1024  #: bytes of one reply
STEP_SECONDS = 0.05  #: how often a waiting parent looks whether the user cancelled


class WorkerLost(Exception):
    """The worker ended, or sent what no worker sends."""


class WorkerLate(Exception):
    """The worker did not answer in time."""


def command() -> list[str]:
    """How this program starts itself as a worker, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-S", "-m", "merchdesk.statements.worker"]


def _environment() -> dict[str, str]:
    """Ours without our secrets; the module path is handed down, ``-S`` saves searching for it."""
    package_root = str(Path(__file__).resolve().parents[2])
    path = [package_root, *(entry for entry in sys.path if entry)]
    ours = {k: v for k, v in os.environ.items() if not k.startswith("MERCHDESK_")}
    return {**ours, "PYTHONPATH": os.pathsep.join(path)}


class Worker:
    """One worker process. Every wait ends at a deadline or when the user cancels."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._received = bytearray()
        self.is_ready = False

    def ask(self, request: object) -> None:
        """Send a request; a worker that is gone shows when its answer is awaited."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
        except OSError:
            return

    def replies(self, seconds: float, check: Callable[[], None]) -> Iterator[list[Any]]:
        """The replies as they come; the caller stops asking after the one that ends an answer.

        Args:
            seconds: the time all of them may take together.
            check: called while waiting; may raise to stop.

        Raises:
            WorkerLost: the worker is gone, or its reply is no list.
            WorkerLate: the time is up.
        """
        deadline = time.monotonic() + seconds
        while True:
            line = self._line(deadline, check)
            try:
                reply = json.loads(line)
            except ValueError:
                raise WorkerLost from None
            if not isinstance(reply, list) or not reply:
                raise WorkerLost
            yield reply

    def end(self) -> None:
        """Kill the process; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                continue  # a request that was never read

    def _line(self, deadline: float, check: Callable[[], None]) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None
        while (end := self._received.find(b"\n")) < 0:
            check()
            left = deadline - time.monotonic()
            if left <= 0:
                raise WorkerLate
            if not _wait(stdout.fileno(), min(left, STEP_SECONDS)):
                continue
            piece = os.read(stdout.fileno(), 1 << 20)
            self._received += piece
            if not piece or len(self._received) > LINE_LIMIT:
                raise WorkerLost
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line


def _wait(descriptor: int, seconds: float) -> bool:
    """Whether a pipe has something to read, or has ended, within the time."""
    if sys.platform == "win32":
        return _wait_windows(descriptor, seconds)
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        return bool(selector.select(seconds))


def _wait_windows(descriptor: int, seconds: float) -> bool:
    """Windows cannot wait for an anonymous pipe: look every 5 ms. Tried under Wine only."""
    if sys.platform != "win32":
        return False
    import _winapi
    import msvcrt

    handle = msvcrt.get_osfhandle(descriptor)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if _winapi.PeekNamedPipe(handle, 0)[0]:
                return True
        except OSError:
            return True  # the other end is closed: the read that follows says so
        time.sleep(0.005)
    return False
