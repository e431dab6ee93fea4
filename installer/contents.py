"""What the bundle leaves out; `build.spec` asks here."""

from __future__ import annotations

import re
from pathlib import PurePath

# `unittest` must stay, pyparsing needs it; SQLAlchemy's other dialects too, for Alembic.
UNUSED = [
    *("PIL.AvifImagePlugin", "PIL.WebPImagePlugin", "PIL._avif", "PIL._webp"),
    *("PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk"),  # matplotlib draws its text itself
    *("PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("PySide6.QtQml", "PySide6.QtQuick"),
    *("alembic.testing", "matplotlib.testing", "numpy.f2py", "numpy.testing", "sqlalchemy.testing"),
    *("pip", "setuptools", "tkinter"),
    *("_sqlite3", "sqlite3"),  # the store is SQLCipher's
    *("_ssl", "ssl"),  # nothing here speaks to a server
    "readline",  # passphrases are typed without it
    *("zstandard._cffi", "zstandard.backend_cffi"),  # the same once more, for PyPy
]

#: What the hooks bring along and nothing here loads, by its place in the bundle.
LEFT_OUT = re.compile(
    r"""
    PySide6/(Qt/)?translations/ |                      # ours carry Qt's Chinese
    PySide6/(Qt/)?qml/ |
    plugins/(tls|networkinformation|printsupport|sqldrivers|egldeviceintegrations|generic|
             platforminputcontexts/[^/]*virtualkeyboard|wayland|xcbglintegrations) |
    plugins/platforms/[^/]*(eglfs|linuxfb|minimal|vkkhr|vnc|wayland|direct2d) |
    plugins/platformthemes/[^/]*gtk3 |
    plugins/imageformats/[^/]*(pdf|tga|tiff|wbmp|icns|webp) |
    Qt6?(Network|OpenGL|OpenGLWidgets|Pdf|Qml\w*|Quick\w*|Sql|VirtualKeyboard\w*|Wayland\w*|Wl\w*|Egl\w*)
        (\.dll|\.so|\.abi3|\.pyd|\.framework|$) |
    opengl32sw\.dll |
    (^|/)lib(brotli|freetype|harfbuzz|lcms2|png16)[-\w]*-[0-9a-f]{8}\.so |  # of PIL's parts above
    mpl-data/(sample_data|fonts/(afm|pdfcorefonts)|images) |
    mpl-data/fonts/ttf/(STIX|cm)\w*\.ttf |             # formulas; charts have none
    resources/i18n/[^/]*\.ts$
    """,
    re.VERBOSE,
)

# Of the Linux it is built on; any other library is taken from the Linux it runs on, so that it
# fits that one's fonts, keyboards and display, and the distribution keeps it patched.
_LIBRARY_OF_LINUX = re.compile(r"/(usr/)?lib(32|64)?/.*\.so(\.|$)")
_TAKEN_ALONG = re.compile(
    r"lib(python3|crypto|ffi|mpdec|xcb-(cursor|icccm|image|keysyms|render-util|util))\b[^/]*$"
)


def kept(place: str, source: str) -> bool:
    """Whether a file belongs into the bundle.

    Args:
        place: where in the bundle.
        source: where on the computer that builds it.
    """
    if LEFT_OUT.search(PurePath(place).as_posix()):
        return False
    return not of_linux(source) or bool(_TAKEN_ALONG.search(source))


def of_linux(source: str) -> bool:
    """Whether a file on the computer that builds is a library of its Linux, not of Python."""
    python = "/lib-dynload/" in source or "-packages/" in source
    return not python and bool(_LIBRARY_OF_LINUX.match(source))
