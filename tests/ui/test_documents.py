from __future__ import annotations

from pathlib import Path

from merchdesk.ui.documents import in_documents


def test_a_file_is_proposed_among_the_documents_wherever_the_program_was_started(
    qapp, tmp_path, monkeypatch
) -> None:
    before = in_documents("报告.xlsx")
    monkeypatch.chdir(tmp_path)
    assert in_documents("报告.xlsx") == before
    assert Path(before).is_absolute()
    assert Path(before).parent == Path(in_documents())
