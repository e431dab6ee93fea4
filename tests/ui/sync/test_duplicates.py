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


@pytest.mark.parametrize(
    ("text", "signal"), [("One merchant", "one_wanted"), ("Two merchants", "two_wanted")]
)
def test_each_answer_names_both(card, qtbot, text, signal) -> None:
    card.show_pairs((PAIR,))
    (button,) = [it for it in card.findChildren(QPushButton) if it.text() == text]
    with qtbot.waitSignal(getattr(card, signal)) as told:
        button.click()
    assert told.args == [PAIR.kept_id, PAIR.other_id]
