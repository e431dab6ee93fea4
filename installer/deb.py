"""Makes the Debian package of the frozen program.

Type: python installer/deb.py BUNDLE OUT_FOLDER

It needs binutils (objdump) and dpkg-deb. The package depends on exactly what the bundle's programs
and libraries name and do not bring along, and on the C library of the Linux that it was built on.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import artwork
import needs

from merchdesk import __version__

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "installer" / "linux"

#: Debian's package -> the libraries in it, of all that the bundle has ever taken from the system.
PACKAGES = {
    "libbz2-1.0": "libbz2.so.1.0",
    "libc6": "ld-linux-aarch64.so.1 ld-linux-x86-64.so.2 libc.so.6 libdl.so.2 libm.so.6 "
    "libpthread.so.0 librt.so.1 libutil.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libegl1": "libEGL.so.1",
    "libexpat1": "libexpat.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libgcc-s1": "libgcc_s.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0 libgthread-2.0.so.0",
    "liblzma5": "liblzma.so.5",
    "libstdc++6": "libstdc++.so.6",
    "libuuid1": "libuuid.so.1",
    "libx11-6": "libX11.so.6",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxcb1": "libxcb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libzstd1": "libzstd.so.1",
    "zlib1g": "libz.so.1",
}

#: Brought along by no library, but read: the time zones.
READ = ("tzdata",)

CONTROL = """\
Package: merchdesk
Version: {version}
Architecture: {architecture}
Maintainer: MerchDesk <support@merchdesk.example>
Installed-Size: {kibibytes}
Depends: {depends}
Recommends: desktop-file-utils, hicolor-icon-theme, shared-mime-info, xdg-utils
Suggests: gnome-keyring | kwalletmanager
Section: office
Priority: optional
Description: offline desktop app for merchant account managers
 Imports the acquirer's monthly statements, computes each merchant's net revenue
 and tier and says why, plans the day, keeps the visits and exports summaries.
 .
 Everything stays on the computer, in one encrypted file; teams share it through
 an encrypted file of their own. 商户经理的加密工作台，离线可用。
"""


def depends(needed: needs.Needs) -> list[str]:
    """The packages that bring what a bundle needs, in Debian's words.

    Raises:
        SystemExit: a library is of no package known here.
    """
    package_of = {name: package for package, names in PACKAGES.items() for name in names.split()}
    if unknown := sorted(needed.libraries - package_of.keys()):
        raise SystemExit(f"Of which package is this? Say it in PACKAGES: {', '.join(unknown)}")
    wanted = {package_of[name] for name in needed.libraries} | {"libc6", *READ}
    least = {"libc6": f" (>= {needed.newest('GLIBC')})"}
    return [f"{package}{least.get(package, '')}" for package in sorted(wanted)]


def control(needed: needs.Needs, *, version: str, architecture: str, size: int) -> str:
    """The package's description of itself; ``size`` is that of its files in bytes."""
    return CONTROL.format(
        version=version,
        architecture=architecture,
        kibibytes=-(-size // 1024),
        depends=", ".join(depends(needed)),
    )


def debian(version: str) -> str:
    """The version in Debian's words, where ``~`` sorts before the end: ``0.3.0~rc1``."""
    return re.sub(r"(?<=\d)(a|b|rc|\.dev)", r"~\1", version)


def place(root: Path, bundle: Path) -> None:
    """Lay out below ``root`` what the package puts onto a computer."""
    shutil.copytree(bundle, root / "opt" / "merchdesk", symlinks=True)
    share = root / "usr" / "share"
    shutil.copytree(LINUX / "share", share)
    command = root / "usr" / "bin" / "merchdesk"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/merchdesk/merchdesk")
    doc = share / "doc" / "merchdesk"
    with (doc / "copyright").open("a", encoding="utf-8") as file:
        file.write(copyright_of((ROOT / "LICENSE").read_text(encoding="utf-8")))
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (doc / "changelog.gz").write_bytes(gzip.compress(news, mtime=0))
    place_icons(share / "icons" / "hicolor")


def copyright_of(licence: str) -> str:
    """Our own licence in the form that Debian reads."""
    title, _, text = licence.strip().partition("\n\n")
    holder, _, text = text.partition("\n\n")
    lines = "".join(f" {line or '.'}\n" for line in text.splitlines())
    return f"{holder.replace(' (c)', ':')}\nLicense: {title.split()[0]}\n{lines}"


def place_icons(theme: Path) -> None:
    """Every size of the application's mark, which is also that of its files."""
    with tempfile.TemporaryDirectory() as scratch:
        artwork.make(Path(scratch))
        for size in artwork.PNG_SIZES:
            _place_icon(theme / f"{size}x{size}", Path(scratch) / f"merchdesk-{size}.png")
    _place_icon(theme / "scalable", ROOT / "resources" / "app-icon.svg")


def _place_icon(folder: Path, picture: Path) -> None:
    for kind, name in (("apps", "merchdesk"), ("mimetypes", "application-x-merchdesk-team")):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / kind / f"{name}{picture.suffix}")


def describe(root: Path, needed: needs.Needs) -> str:
    """Write the package's own part, after everything else; returns the package's file name."""
    own = root / "DEBIAN"
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(p.read_bytes()).hexdigest()}  {p.relative_to(root)}\n" for p in files]  # noqa: S324  Debian's own check
    own.mkdir()
    (own / "md5sums").write_text("".join(sums), encoding="utf-8")
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    size = sum(path.stat().st_size for path in files)
    version = debian(__version__)
    told = control(needed, version=version, architecture=architecture, size=size)
    (own / "control").write_text(told, encoding="utf-8")
    for name, script in (("preinst", "preinst"), ("postinst", "refresh"), ("postrm", "refresh")):
        shutil.copyfile(LINUX / "scripts" / script, own / name)
        (own / name).chmod(0o755)
    return f"merchdesk_{version}_{architecture}.deb"


def settle(root: Path) -> None:
    """Everybody may read and only root may write; what can be run stays so."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def make(bundle: Path, out: Path) -> Path:
    """Make the package of a bundle; returns its path.

    Raises:
        SystemExit: the bundle needs a library of no known package.
        OSError: a tool is missing, or there is no room.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "root"
        place(root, bundle)
        package = out / describe(root, needs.of_folder(bundle))
        settle(root)
        options = ("--root-owner-group", "-Zxz", "--build")
        subprocess.run(["dpkg-deb", *options, root, package], check=True, stdout=sys.stderr)
    return package


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(make(Path(sys.argv[1]), Path(sys.argv[2])))
