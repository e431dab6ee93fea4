from __future__ import annotations

import pytest

from merchdesk.statements.problems import Problem
from merchdesk.statements.sentences import sentence


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_has_one_sentence(problem):
    text = sentence(problem, line=17, word="交易额")
    assert text.endswith(".")
    assert "{" not in text


def test_lines_and_headings_are_named():
    assert "17" in sentence(Problem.QUOTES, line=17)
    assert "{交易额}" in sentence(Problem.HEADING_TWICE, word="{交易额}")
