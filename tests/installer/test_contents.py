"""What stays out of the bundle, and what must not."""

from __future__ import annotations

import contents
import pytest

SITE = "/home/a/.venv/lib/python3.11/site-packages"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6/translations/qt_de.qm",
        "PySide6/Qt/plugins/platforms/libqwayland-egl.so",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "matplotlib/mpl-data/fonts/ttf/STIXGeneralBol.ttf",
        "matplotlib/mpl-data/fonts/ttf/cmr10.ttf",
        "matplotlib/mpl-data/sample_data/s1045.ima.gz",
        "pillow.libs/libharfbuzz-fb49c9fc.so.0.61450.0",
        "libfreetype-57f805ba.so.6.20.6",
        "resources/i18n/merchdesk_zh_CN.ts",
    ],
)
def test_what_nothing_loads_is_left_out(place):
    assert not contents.kept(place, f"{SITE}/{place}")


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt6Svg.dll",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf",
        "matplotlib/mpl-data/matplotlibrc",
        "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
        "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
        "pypinyin/phrases_dict.json",
        "resources/fonts/NotoSansSC-Bold.ttf",
        "resources/i18n/merchdesk_zh_CN.qm",
        "resources/i18n/qt_zh_CN.qm",
    ],
)
def test_what_the_window_and_the_charts_load_stays(place):
    assert contents.kept(place, f"{SITE}/{place}")


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("/usr/lib/x86_64-linux-gnu/libfontconfig.so.1", False),
        ("/usr/lib64/libstdc++.so.6", False),
        ("/usr/lib/x86_64-linux-gnu/libreadline.so.8", False),
        ("/usr/lib/x86_64-linux-gnu/libcrypto.so.1.1", True),
        ("/lib/x86_64-linux-gnu/libffi.so.7", True),
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("/usr/lib/x86_64-linux-gnu/libxcb-randr.so.0", False),
        ("/opt/python3.11/lib/libpython3.11.so.1.0", True),
        ("/usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so", True),
        ("/usr/lib/python3/dist-packages/numpy/_core.so", True),
        ("/usr/lib/python3.11/config.txt", True),
    ],
)
def test_libraries_of_every_linux_are_taken_from_there(source, taken):
    assert contents.kept(source.rpartition("/")[2], source) is taken


def test_what_others_import_is_not_called_unused():
    assert not {"unittest", "sqlalchemy.dialects", "_hashlib"} & set(contents.UNUSED)
