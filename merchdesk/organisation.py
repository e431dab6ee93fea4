"""The policy file: what an organisation presets or fixes on its computers.

It lies where only an administrator writes, and is read each time it is asked for. It guides honest
people; it is no boundary against somebody who may change the computer.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from merchdesk.i18n import translate

_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Organisation:
    """What applies.

    Attributes:
        path: of the file.
        exists: whether there is one.
        preset: settings to begin with, by key; the user may choose otherwise.
        fixed: settings that the user cannot change, by key.
        team_file: the path offered when a team is made or joined; "" for none.
        exports_masked: whether exports are masked always.
        fault: what is wrong with the file, in one sentence; "" if nothing is.
    """

    path: Path
    exists: bool = False
    preset: dict[str, Any] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    team_file: str = ""
    exports_masked: bool = False
    fault: str = ""


def place() -> Path:
    """Where the policy file of this computer lies."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "MerchDesk", "policy.toml")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/MerchDesk/policy.toml")
    return Path("/etc/merchdesk/policy.toml")


def read(admits: Callable[[str, Any], bool]) -> Organisation:
    """The policy of this computer; what is wrong in it does not apply, and is said.

    Args:
        admits: whether a key is that of a setting which a policy may name, and takes the value.
    """
    path = place()
    try:
        with path.open("rb") as file:
            content = tomllib.loads(file.read(_LARGEST).decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Organisation(path)
    except (OSError, ValueError, RecursionError) as error:
        words = translate("Policy", "The policy file {path} cannot be read ({why}); it is ignored.")
        why = error.strerror if isinstance(error, OSError) else str(error)
        return Organisation(path, exists=True, fault=words.format(path=path, why=why))
    return _applied(path, content, admits)


def _applied(
    path: Path, content: dict[str, Any], admits: Callable[[str, Any], bool]
) -> Organisation:
    unknown = [name for name in content if name not in _TABLES]
    tables: dict[str, dict[str, Any]] = {}
    for name, others in _TABLES.items():
        table = content.get(name, {})
        if not isinstance(table, dict):
            unknown.append(name)
            table = {}
        good = {k: v for k, v in table.items() if type(v) is others.get(k) or admits(k, v)}
        unknown += [f"{name}.{key}" for key in table if key not in good]
        tables[name] = good
    fault = ""
    if unknown:
        words = translate(
            "Policy", "The policy file {path} says what MerchDesk does not know ({names})."
        )
        fault = words.format(path=path, names=", ".join(sorted(unknown)))
    preset, fixed = tables["preset"], tables["fixed"]
    return Organisation(
        path,
        exists=True,
        team_file=preset.pop("team_file", ""),
        exports_masked=fixed.pop("exports_masked", False),
        preset=preset,
        fixed=fixed,
        fault=fault,
    )


#: The tables of the file, and what stands in them besides settings.
_TABLES: dict[str, dict[str, type]] = {
    "preset": {"team_file": str},
    "fixed": {"exports_masked": bool},
}
