"""The scripts of `installer/` are no package: they are loaded by their path."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

import dev


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """``load(name)`` gives a fresh module of `installer/name.py`."""
    monkeypatch.setattr(sys, "path", list(sys.path))

    def loaded(name: str) -> ModuleType:
        place = dev.ROOT / "installer" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"installer_{name}", place)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return loaded
