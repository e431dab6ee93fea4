from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from merchdesk.errors import UserError
from merchdesk.models.places import _is_cloud, _is_roaming, check_location

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /srv nfs4 rw 0 0
//bank/team /mnt/team\\040share cifs rw 0 0
tmpfs /srv/local tmpfs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    "folder", ["/srv/me", "/mnt/team share/desk", "/mnt/ssh", r"\\server\share\desk"]
)
def test_network_drives_are_refused(folder) -> None:
    with pytest.raises(UserError, match="network drive"):
        check_location(Path(folder), MOUNTS)


@pytest.mark.parametrize("folder", ["/home/me/desk", "/srv/local/desk", "/srvother", "/"])
def test_local_disks_are_accepted(folder) -> None:
    check_location(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive/desk",
        "OneDrive - Bank/desk",
        "Dropbox",
        "我的坚果云/desk",
        "Nutstore Files",
        "BaiduSyncdisk/a/b",
        "百度网盘",
        "Library/Mobile Documents/desk",
    ],
)
def test_cloud_folders_are_refused(tmp_path: Path, folder) -> None:
    with pytest.raises(UserError, match="cloud folder"):
        check_location(tmp_path / folder, MOUNTS)


def test_a_link_into_a_cloud_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "desk").mkdir(parents=True)
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox" / "desk")
    with pytest.raises(UserError, match="cloud folder"):
        check_location(tmp_path / "desk", MOUNTS)


def test_windows_profiles_and_clouds() -> None:
    assert _is_roaming(PureWindowsPath(r"C:\Users\wang\AppData\Roaming\MerchDesk"))
    assert not _is_roaming(PureWindowsPath(r"C:\Users\wang\AppData\Local\MerchDesk"))
    assert _is_cloud(PureWindowsPath(r"C:\Users\wang\OneDrive - 银行\MerchDesk"))
    assert not _is_cloud(PureWindowsPath(r"C:\Users\wang\AppData\Local\MerchDesk"))


def test_a_roaming_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="roaming"):
        check_location(tmp_path / "AppData" / "Roaming" / "MerchDesk", MOUNTS)


def test_this_machine_s_own_mounts_are_read(tmp_path: Path) -> None:
    check_location(tmp_path)
