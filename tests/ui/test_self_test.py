from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from merchdesk.errors import UserError
from merchdesk.i18n import RESOURCES
from merchdesk.ui import self_test

BOLD = "NotoSansSC-Bold.ttf"


def test_fonts_and_icons_are_drawn(qapp) -> None:
    assert [result for result in self_test.results() if not result.ok] == []


def test_a_font_that_is_no_font_is_found(qapp, tmp_path, monkeypatch) -> None:
    (tmp_path / "fonts").mkdir()
    for name in ("NotoSansSC-Regular.ttf", BOLD):
        (tmp_path / "fonts" / name).symlink_to(RESOURCES / "fonts" / name)
    (tmp_path / "fonts" / BOLD).unlink()
    (tmp_path / "fonts" / BOLD).write_bytes(b"no font")
    monkeypatch.setattr(self_test, "RESOURCES", tmp_path)
    (found,) = [result for result in self_test.results() if not result.ok]
    assert found.code == "fonts"


def test_measuring_leaves_the_application_its_fonts(qapp) -> None:
    before = set(QFontDatabase.families())
    assert self_test.ink(RESOURCES / "fonts" / BOLD) > 0
    assert before <= set(QFontDatabase.families()) | {"Noto Sans SC"}


def test_a_window_system_that_does_not_load_is_found(qapp, tmp_path) -> None:
    assert self_test.WINDOW_PLUGIN in self_test.window_system()
    (tmp_path / "platforms").mkdir()
    plugin = tmp_path / "platforms" / self_test.WINDOW_PLUGIN
    with pytest.raises(UserError, match=r"No window can be opened.*\(.*q(xcb|windows|cocoa)"):
        self_test.window_system(tmp_path)
    plugin.write_bytes(b"quarantined")
    with pytest.raises(UserError, match="No window can be opened"):
        self_test.window_system(tmp_path)
