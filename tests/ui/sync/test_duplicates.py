from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from merchdesk.services.duplicates import Candidate
from merchdesk.ui.sync.duplicates import DuplicatesCard

PAIR = Candidate("a" * 32, "老张面馆", "898100058120001", "b" * 32, "老张面馆店", "", "name")


@pytest.fixture
def card(qtbot) -> DuplicatesCard:
    made = DuplicatesCard()
    qtbot.addWidget(made)
    return made


def test_without_a_pair_it_hides(card) -> None:
    card.show_pairs((PAIR,))
    assert not card.isHidden()
    card.show_pairs(())
    assert card.isHidden()


def _press(card, text: str) -> None:
    (button,) = [it for it in card.findChildren(QPushButton) if it.text() == text]
    button.click()


def test_two_are_two_at_once(card, qtbot) -> None:
    card.show_pairs((PAIR,))
    with qtbot.waitSignal(card.two_wanted) as told:
        _press(card, "Two merchants")
    assert told.args == [PAIR.kept_id, PAIR.other_id]


def test_one_is_asked_for_twice(card, qtbot) -> None:
    card.show_pairs((PAIR,))
    with qtbot.assertNotEmitted(card.one_wanted):
        _press(card, "One merchant…")
    qtbot.wait(1)  # the first buttons go with the event loop
    with qtbot.waitSignal(card.one_wanted) as told:
        _press(card, "Make one")
    assert told.args == [PAIR.kept_id, PAIR.other_id]
