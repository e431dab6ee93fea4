"""Computed ids are wire format: these very values must never change."""

from __future__ import annotations

import uuid

from merchdesk.rules import identity


def test_the_ids_that_every_laptop_must_compute_alike() -> None:
    assert identity.mid_id("999105354990005") == "71468912fe2950eeb3cf8b0ca5894747"
    assert identity.merchant_id("999105354990005") == "3949885923b65aca9af8dacd81923b62"
    assert identity.file_id("ab" * 32) == "65456554090e557f8026df25f82f6d67"
    assert identity.line_id("ab" * 32, "明细", 7, "2016-10") == "acd6b0d0d09d5a7988382207fa32c0e7"
    assert identity.coverage_id("", "2016-10") == "3e38451cf94f5657ae643c719685a53a"
    assert identity.setting_id("credit_percent") == "b581d405c05652f9b8038a73ddfce5f2"
    assert identity.schedule_id("2013-02-25", "dining", "any") == "17cd1dbf90e95c03a383c48c16d741e3"


def test_kinds_never_share_an_id() -> None:
    assert identity.mid_id("1") != identity.merchant_id("1")
    assert identity.coverage_id("a", "b") != identity.coverage_id("", "ab")


def test_random_ids_differ() -> None:
    assert len({identity.random_id() for _ in range(100)}) == 100


def test_a_named_id_is_a_version_5_uuid() -> None:
    expected = uuid.uuid5(identity.NAMESPACE, "mid\x1f999000000000001")
    assert identity.mid_id("999000000000001") == expected.hex
