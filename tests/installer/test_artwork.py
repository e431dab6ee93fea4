"""The pictures of the installers, made from the drawings."""

from __future__ import annotations

import struct

import pytest
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile


@pytest.fixture
def pictures(qapp, tmp_path, load):
    return {made.name: made for made in load("artwork").make(tmp_path / "new" / "folder")}


def test_every_size_of_the_icon_is_there_and_has_clear_corners(pictures):
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(pictures[f"merchdesk-{size}.png"]) as image:
            assert image.size == (size, size)
            cover = image.getchannel("A").tobytes()
            assert cover[0] < 128
            assert cover[(size - 3) * size + size // 2] == 255


def test_the_windows_icon_holds_each_size_as_it_was_drawn(pictures):
    with IcoImageFile(pictures["merchdesk.ico"]) as icon:
        assert {(n, n) for n in (16, 24, 32, 48, 64, 128, 256)} <= icon.info["sizes"]
        small = icon.ico.getimage((16, 16)).convert("RGBA").tobytes()
    with Image.open(pictures["merchdesk-16.png"]) as picture:
        assert small == picture.convert("RGBA").tobytes()


def test_the_icon_of_the_mac_holds_each_size(pictures):
    with Image.open(pictures["merchdesk.icns"]) as icon:
        sizes = {(width * scale, height * scale) for width, height, scale in icon.info["sizes"]}
    assert {(n, n) for n in (32, 64, 128, 256, 512, 1024)} <= sizes


@pytest.mark.parametrize(
    ("name", "size"), [("setup-side", (328, 628)), ("setup-header", (300, 114))]
)
def test_the_pages_of_set_up_are_bitmaps_of_24_bits(pictures, name, size):
    data = pictures[f"{name}.bmp"].read_bytes()
    width, height, _planes, bits = struct.unpack_from("<iiHH", data, 18)
    assert (data[:2], width, abs(height), bits) == (b"BM", *size, 24)
    with Image.open(pictures[f"{name}.bmp"]) as image:
        assert len(set(image.tobytes())) > 5
