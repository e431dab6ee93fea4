"""The search index: kept up to date from the merchant cards, asked by typed text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import MerchantCard
from merchdesk.rules import tokens

Numbers = NDArray[np.int64]

_BATCH = 500
#: Among more merchants than this, one that holds a word's pairs apart is not worth the wait.
_CHECKED = 2_000


def catch_up(session: Session, *, limit: int = 1_000_000) -> int:
    """Index at most ``limit`` merchants whose names or numbers changed; returns how many it did.

    It loads the pinyin dictionary (0.2 s the first time), so an import leaves it for later and
    the window does it in the background, a few hundred at a time.
    """
    query = select(MerchantCard.number).where(MerchantCard.stale).limit(limit)
    numbers = session.scalars(query).all()
    for at in range(0, len(numbers), _BATCH):
        _index(session, numbers[at : at + _BATCH])
    return len(numbers)


def _index(session: Session, numbers: Sequence[int]) -> None:
    card = MerchantCard
    rows = session.execute(select(card.number, card.searchable).where(card.number.in_(numbers)))
    found = [
        {"number": number, "tokens": " ".join(sorted(tokens.of_text(words, _readings)))}
        for number, words in rows
    ]
    session.execute(text("DELETE FROM merchant_search WHERE rowid = :number"), found)
    session.execute(
        text("INSERT INTO merchant_search (rowid, tokens) VALUES (:number, :tokens)"), found
    )
    session.execute(update(card).where(card.number.in_(numbers)).values(stale=False))


@lru_cache(maxsize=8_192)
def _readings(word: str) -> tuple[tuple[str, ...], ...]:
    """All readings of each character, first the one it has in this word (成都: cheng du)."""
    from pypinyin import Style, lazy_pinyin  # a large dictionary, loaded when needed

    likely = lazy_pinyin(word, style=Style.NORMAL, errors="ignore")
    known = [_all_readings(char) for char in word]
    if len(likely) != len(word):  # a character without a reading: no telling which
        return tuple(known)
    return tuple(
        tuple(dict.fromkeys([first, *others])) for first, others in zip(likely, known, strict=True)
    )


@lru_cache(maxsize=32_768)
def _all_readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # a large dictionary, loaded when needed

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def matches(session: Session, *, query: str) -> Numbers | None:
    """The card numbers that a typed text finds, ascending; None when it asks for nothing.

    Merchants not indexed yet are found by what their names and numbers contain, not by pinyin.
    """
    whole, beginnings = tokens.of_query(query)
    if not whole and not beginnings:
        return None
    # own tokens are letters, digits and CJK only: quoting them leaves nothing to escape
    terms = [f'"{term}"' for term in whole] + [f'"{term}"*' for term in beginnings]
    found = session.scalar(
        text("SELECT group_concat(rowid) FROM merchant_search WHERE merchant_search MATCH :terms"),
        {"terms": " AND ".join(terms)},
    )
    numbers = parsed(found)
    words = tokens.long_words(query)
    if words and 0 < len(numbers) <= _CHECKED:
        return _really_holding(session, numbers, words)
    return numbers


def parsed(numbers: str | None) -> Numbers:
    """The numbers of a ``group_concat``: one text crosses from SQLite much faster than rows."""
    return np.fromstring(numbers or "", dtype=np.int64, sep=",")


def _really_holding(session: Session, numbers: Numbers, words: Sequence[str]) -> Numbers:
    """Pairs may come from different places of a name: keep what holds the words themselves."""
    card = MerchantCard
    query = select(card.number, card.searchable).where(card.number.in_(numbers.tolist()))
    kept = [
        number
        for number, searchable in session.execute(query.order_by(card.number))
        if all(word in tokens.fold(searchable) for word in words)
    ]
    return np.array(kept, dtype=np.int64)


def unindexed_matches(session: Session, *, query: str) -> Numbers:
    """The merchants not indexed yet whose names or numbers contain each word of a text."""
    card = MerchantCard
    conditions: list[Any] = [card.stale]
    conditions += [card.searchable.icontains(word, autoescape=True) for word in query.split()]
    return np.array(session.scalars(select(card.number).where(*conditions)).all(), dtype=np.int64)
