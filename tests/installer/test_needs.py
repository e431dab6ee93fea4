"""What binaries need, read from what objdump tells of them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import needs
import pytest

TOLD = """
/opt/a/one.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libz.so.1
  NEEDED               libc.so.6
  SONAME               libone.so

Version definitions:
1 0x01 0x0a1b2c3d GLIBC_2.99
2 0x00 0x0a1b2c3e GLIBCXX_3.4.99

Version References:
  required from libc.so.6:
    0x09691a75 0x00 04 GLIBC_2.2.5
    0x06969197 0x00 03 GLIBC_2.17
  required from libstdc++.so.6:
    0x0297f861 0x00 02 CXXABI_1.3.1
    0x02297f89 0x00 05 GLIBCXX_3.4.9

/opt/a/two.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libstdc++.so.6
Version References:
  required from libc.so.6:
    0x06969197 0x00 03 GLIBC_2.4
    0x09691972 0x00 02 GLIBC_PRIVATE
"""


def test_every_file_counts_and_numbers_are_not_compared_as_text():
    found = needs.read(TOLD)
    assert found.libraries == {"libz.so.1", "libc.so.6", "libstdc++.so.6"}
    assert found.newest("GLIBC") == "2.17"
    assert found.newest("GLIBCXX") == "3.4.9"


def test_what_a_library_itself_defines_is_no_need():
    assert needs.read(TOLD).versions["GLIBC"] < (2, 99)


def test_only_elf_files_are_looked_at_and_links_once(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "real.so").write_bytes(b"\x7fELF....")
    (tmp_path / "short").write_bytes(b"\x7fE")
    (tmp_path / "text.so").write_text("INPUT(-lc)")
    (tmp_path / "link.so").symlink_to("deep/real.so")
    assert list(needs.binaries(tmp_path)) == [tmp_path / "deep" / "real.so"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no ELF files")
@pytest.mark.skipif(not shutil.which("objdump"), reason="objdump is of binutils, which is not here")
def test_a_library_beside_is_no_need(tmp_path):
    import zstandard

    wheel = Path(zstandard.__file__).parent
    library = next(wheel.glob("backend_c*.so"))
    shutil.copy(library, tmp_path / "backend.so")
    alone = needs.of_folder(tmp_path)
    assert "libc.so.6" in alone.libraries
    assert alone.versions["GLIBC"] >= (2, 2)
    shutil.copy(library, tmp_path / "libc.so.6")
    assert "libc.so.6" not in needs.of_folder(tmp_path).libraries
