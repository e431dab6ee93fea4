from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from merchdesk.services import logs


@pytest.fixture
def log(tmp_path: Path):
    handler = logs.start(tmp_path / "logs")
    yield tmp_path / "logs" / "merchdesk.log"
    logs.stop(handler)
    logging.getLogger("merchdesk").setLevel(logging.NOTSET)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 13800138000 now", "call … now"),
        ("call 138 0013 8000 now", "call … now"),
        ("+8613800138000", "+…"),
        ("电话１３８００１３８０００", "电话…"),
        ("account 6222021234567890123", "account …"),
        ("MID 898440358120001", "MID …"),
        ("ID 11010519491231002X", "ID …X"),
        ("1234 rows in 56789 ms of 2026", "1234 rows in 56789 ms of 2026"),
    ],
)
def test_long_numbers_are_blacked_out(text, kept) -> None:
    assert logs.redact(text) == kept


def test_a_line_is_written_redacted(log: Path) -> None:
    logging.getLogger("merchdesk.test").info("reached %s after %d s", "13800138000", 12)
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert line.endswith("INFO merchdesk.test reached … after 12 s")
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def _fail() -> None:
    try:
        {"": 1}["王小明"]
    except KeyError as error:
        raise ValueError("the visit to 老王大排档") from error


def test_exceptions_are_types_and_frames_only(log: Path, caplog) -> None:
    try:
        _fail()
    except ValueError:
        logging.getLogger("merchdesk.test").exception("a job failed")
    caplog.clear()
    text = log.read_text(encoding="utf-8")
    assert text.index("KeyError") < text.index("ValueError")
    assert "services/test_logs.py:" in text
    assert "_fail" in text
    for private in ("王小明", "大排档", "raise", str(Path(__file__).parent.parent.parent)):
        assert private not in text


def test_the_log_does_not_grow_without_bound(log: Path, monkeypatch) -> None:
    logger = logging.getLogger("merchdesk.test")
    for _ in range(60):
        logger.info("x" * 100_000)
    files = list(log.parent.iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 4_200_000


def test_a_stopped_log_is_written_no_more(tmp_path: Path) -> None:
    handler = logs.start(tmp_path)
    logs.stop(handler)
    logging.getLogger("merchdesk.test").info("late")
    assert (tmp_path / "merchdesk.log").read_text() == ""
    assert handler not in logging.getLogger().handlers
