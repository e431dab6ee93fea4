"""Writes the bill of materials of the product: CycloneDX 1.6 as JSON, the same for the same lock.

Type: python installer/sbom.py OUT.json
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sqlcipher3
from cryptography.hazmat.backends.openssl.backend import backend

import merchdesk
from merchdesk.services import licences
from merchdesk.services.licences import Part

ROOT = Path(__file__).resolve().parent.parent

#: What packages say in words -> the name of SPDX.
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",  # contourpy, cycler and kiwisolver: read in their texts
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
_NOTE = "SHA-256 of every file of this version that the lock allows; one of them is installed"


def bill() -> dict[str, Any]:
    """The document.

    Raises:
        SystemExit: a package is installed in another version than the lock names.
    """
    parts = licences.parts()
    packages = {name.lower(): name for name in licences.needed()}
    hashes = locked((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    components = [_component(part, packages, hashes) for part in parts]
    app = {
        "type": "application",
        "bom-ref": _ref("merchdesk"),
        "name": "MerchDesk",
        "version": merchdesk.__version__,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    body = {
        "metadata": {"component": app},
        "components": components,
        "dependencies": _dependencies(parts),
    }
    made_of = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{made_of}"}
    return {**head, "version": 1, **body}


def locked(text: str) -> dict[tuple[str, str], list[str]]:
    """Name and version of each package of a lock file -> its SHA-256 sums."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, version, rest in re.findall(
        r"^([\w.-]+)==([^\s;]+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL
    ):
        found[_plain(name), version] = re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)
    return found


def _component(
    part: Part, packages: dict[str, str], hashes: dict[tuple[str, str], list[str]]
) -> dict[str, Any]:
    name = _plain(part.name)
    version = part.version or _own_version(part.name)
    is_package = name in packages
    result: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(name) if is_package else f"contained:{name}",
        "name": part.name,
    }
    if version:
        kind = "pypi" if is_package else "generic"
        result |= {"version": version, "purl": f"pkg:{kind}/{name}@{version}"}
    result["licenses"] = [_licence(part.licence)]
    if is_package:
        sums = hashes.get((name, version))
        if not sums:
            raise SystemExit(f"{part.name} {version} is installed, but not what the lock names.")
        result["hashes"] = [{"alg": "SHA-256", "content": one} for one in sums]
        result["properties"] = [{"name": "merchdesk:hashes", "value": _NOTE}]
    return result


def _own_version(name: str) -> str:
    """The version of a library inside a package; "" for fonts and icons, which state none."""
    if name == "OpenSSL":
        return backend.openssl_version_text().split()[1]
    if name == "SQLite":
        return str(sqlcipher3.dbapi2.sqlite_version)
    if name == "SQLCipher":
        connection = sqlcipher3.dbapi2.connect(":memory:")
        try:
            return str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
        finally:
            connection.close()
    return ""


def _licence(named: str) -> dict[str, Any]:
    name = _SPDX.get(named, named)
    if name == "Public Domain":
        return {"license": {"name": name}}
    return {"expression": name} if " " in name else {"license": {"id": name}}


def _dependencies(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Who needs whom among the packages; what has none of its own belongs to the product."""
    installed = set(licences.needed())
    result = []
    for name in ("merchdesk", *sorted(installed)):
        lines = [line for line in metadata.requires(name) or [] if "extra ==" not in line]
        others = {_plain(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines}
        refs = {_ref(other) for other in others & installed}
        if name == "merchdesk":
            names = {_plain(part.name) for part in parts} - installed
            refs |= {f"contained:{other}" for other in names}
        result.append({"ref": _ref(name), "dependsOn": sorted(refs)})
    return result


def _ref(name: str) -> str:
    return f"package:{name}"


def _plain(name: str) -> str:
    return re.sub(r"[-_. ]+", "-", name).lower()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    target.write_text(words, encoding="utf-8", newline="\n")
