from __future__ import annotations

import hashlib

import pytest

from merchdesk.errors import UserError
from merchdesk.reports import csv, text, writers, xlsx
from tests.reports.sample import visits


@pytest.mark.parametrize("code", sorted(writers.FORMATS))
def test_the_digest_is_the_files(code, tmp_path):
    path = tmp_path / f"报表.{code}"
    digest = writers.write(visits(), path, code)
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.read_bytes() == writers.FORMATS[code](visits())


def test_each_format_is_its_own_writers():
    assert {"xlsx": xlsx.render, "csv": csv.render, "txt": text.render} == writers.FORMATS


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(UserError, match="doc"):
        writers.write(visits(), tmp_path / "a.doc", "doc")
    assert list(tmp_path.iterdir()) == []
