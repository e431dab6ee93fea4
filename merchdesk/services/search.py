"""The search index: kept up to date from the merchant cards, asked by typed text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import MerchantCard
from merchdesk.rules import tokens

_BATCH = 2_000


def catch_up(session: Session, *, limit: int = 1_000_000) -> int:
    """Index the merchants whose names or numbers changed; returns how many there were.

    It loads the pinyin dictionary (0.3 s the first time), so an import leaves it for later and
    the window does it in the background.
    """
    done = 0
    while done < limit:
        query = select(MerchantCard.number, MerchantCard.searchable).where(MerchantCard.stale)
        rows = session.execute(query.limit(_BATCH)).tuples().all()
        if not rows:
            return done
        _index(session, rows)
        done += len(rows)
    return done


def _index(session: Session, rows: Sequence[tuple[int, str]]) -> None:
    numbers = [{"number": number} for number, _ in rows]
    session.execute(text("DELETE FROM merchant_search WHERE rowid = :number"), numbers)
    session.execute(
        text("INSERT INTO merchant_search (rowid, tokens) VALUES (:number, :tokens)"),
        [
            {"number": number, "tokens": " ".join(sorted(tokens.of_text(words, _readings)))}
            for number, words in rows
        ],
    )
    done = [number for number, _ in rows]
    session.execute(update(MerchantCard).where(MerchantCard.number.in_(done)).values(stale=False))


@lru_cache(maxsize=32_768)
def _readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415  loads a large dictionary

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def matches(session: Session, *, query: str) -> list[int] | None:
    """The card numbers that a typed text finds, None when it asks for nothing."""
    whole, beginnings = tokens.of_query(query)
    if not whole and not beginnings:
        return None
    # own tokens are letters, digits and CJK only: quoting them leaves nothing to escape
    terms = [f'"{term}"' for term in whole] + [f'"{term}"*' for term in beginnings]
    found = session.scalars(
        text("SELECT rowid FROM merchant_search WHERE merchant_search MATCH :terms"),
        {"terms": " AND ".join(terms)},
    )
    numbers = list(found)
    words = [word for word in tokens.fold(query).split() if len(word) > 2 and _is_cjk(word)]
    return _really_holding(session, numbers, words) if words and numbers else numbers


def _is_cjk(word: str) -> bool:
    whole, beginnings = tokens.of_query(word)
    return bool(whole) and not beginnings


def _really_holding(session: Session, numbers: list[int], words: list[str]) -> list[int]:
    """Pairs may come from different places of a name: keep what holds the words themselves."""
    kept: list[int] = []
    for at in range(0, len(numbers), _BATCH):
        part = numbers[at : at + _BATCH]
        query = select(MerchantCard.number, MerchantCard.searchable)
        for number, searchable in session.execute(query.where(MerchantCard.number.in_(part))):
            folded = tokens.fold(searchable)
            if all(word in folded for word in words):
                kept.append(number)
    return kept
