"""Faults to plant, so that the laws are seen to find them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from merchdesk.models import SyncState
from merchdesk.sync import merge, store, writing
from merchdesk.sync.merge import Merged
from merchdesk.sync.operations import Kind, Operation


def drop_an_operation(patch: pytest.MonkeyPatch) -> None:
    """One of the operations that arrive together is not kept."""
    keep = store.add

    def careless(session: Session, operations: Sequence[Operation]) -> Any:
        return keep(session, operations[:-1] if len(operations) > 1 else operations)

    patch.setattr(store, "add", careless)


def adopt_a_clock(patch: pytest.MonkeyPatch) -> None:
    """The latest time that was ever read becomes this laptop's own."""
    keep = store.add

    def trusting(session: Session, operations: Sequence[Operation]) -> Any:
        ahead = max([it.hlc for it in operations], default=0) - time.time_ns() // 1000
        if ahead > 0:
            session.execute(update(SyncState).values(offset_us=ahead))
        return keep(session, operations)

    patch.setattr(store, "add", trusting)


def merge_whole_rows(patch: pytest.MonkeyPatch) -> None:
    """Of two concurrent updates of a row the earlier goes, whatever fields they changed."""

    def coarse(operations: Iterable[Operation], **how: Any) -> Merged:
        every = {it.dot: it for it in operations}.values()
        merged = merge.merge(every, **how)
        last = max(every, key=lambda it: (it.hlc, it.dot), default=None)
        if last is None or last.kind is not Kind.UPDATE:
            return merged
        seen = " ".join(it.saw for it in every)
        stay = [
            it for it in every if it is last or it.kind is not Kind.UPDATE or str(it.dot) in seen
        ]
        return replace(merged, values=merge.merge(stay, **how).values)

    patch.setattr(writing, "merge", coarse)
