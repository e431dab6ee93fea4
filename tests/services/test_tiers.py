"""Explanations: every figure adds up, in the data and in the sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from merchdesk.errors import UserError
from merchdesk.models import TierOverride
from merchdesk.rules import identity
from merchdesk.services import imports, preferences, tiers, wording
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile

Make = Callable[..., ParsedFile]
MIDS = [f"99900000000{number:04d}" for number in range(40)]


@pytest.fixture
def ranked(home: Home, now: dt.datetime, statement: Make) -> Home:
    """Forty merchants over four covered months; the best one slips in the last."""
    files = []
    for at, month in enumerate(("2016-05", "2016-06", "2016-07", "2016-08")):
        volumes = {mid: (1000 + 137 * n) * 100_00 for n, mid in enumerate(MIDS)}
        if at == 3:
            volumes[MIDS[-1]] = 100_00
        files.append(statement(month, volumes))
    with home.write() as session:
        imports.apply(session, files=files, now=now)
    return home


def explain(home: Home, mid: str, month: str = "") -> tiers.Explanation:
    with home.read() as session:
        return tiers.explain(session, merchant_id=identity.merchant_id(mid), month=month)


def test_the_ranking_of_the_latest_month_is_the_default(ranked: Home) -> None:
    with ranked.read() as session:
        found = tiers.of_month(session)
        rows = tiers.merchants_of_month(session, month=found.month)
    assert (found.month, found.n, found.cuts) == ("2016-08", 40, (1, 8, 20))
    assert found.small_sample
    assert [row.rank for row in rows] == list(range(1, 41))
    assert found.counts["key"] + found.counts["major"] == 8


def test_the_months_of_an_explanation_add_up(ranked: Home) -> None:
    for mid in MIDS[::7]:
        why = explain(ranked, mid)
        assert sum(share.net_fen or 0 for share in why.months) == why.net_fen
        assert [share.month for share in why.months] == ["2016-06", "2016-07", "2016-08"]
        thresholds = why.ranking.thresholds
        if why.gap.to_above_fen is not None:
            assert why.net_fen + why.gap.to_above_fen == thresholds.of(why.gap.tier_above)


def test_the_sentences_carry_the_same_figures(ranked: Home) -> None:
    why = explain(ranked, MIDS[20])
    text = wording.join(*wording.sentences(why))
    amounts = [
        int(a.replace(",", "").replace(".", "")) for a in re.findall(r"¥([\d,]+\.\d\d)", text)
    ]
    assert amounts.count(why.net_fen) >= 2  # the rank sentence and the sum
    assert f"{why.rank} of 40" in text
    for share in why.months:
        assert share.net_fen in amounts


def test_a_fall_names_the_tier_before(ranked: Home) -> None:
    why = explain(ranked, MIDS[-1])
    assert (why.previous_tier, why.tier) == ("key", "standard")
    assert "when the tier was Key" in wording.join(*wording.sentences(why))


def test_unranked_merchants_say_why(ranked: Home, now: dt.datetime, statement: Make) -> None:
    late = "999000000009999"
    with ranked.write() as session:
        imports.apply(session, files=[statement("2016-08", {late: 1_00}, name="x.csv")], now=now)
    assert explain(ranked, late).tier == "new"
    assert "three months" in wording.sentences(explain(ranked, late))[0]
    assert explain(ranked, MIDS[0], "2016-05").tier == "incomplete"


def test_an_override_stays_visible_beside_the_computed_tier(ranked: Home) -> None:
    merchant = identity.merchant_id(MIDS[0])
    with ranked.write() as session:
        session.add(
            TierOverride(
                id=identity.random_id(),
                merchant_id=merchant,
                tier="key",
                reason="总行客户",
                from_month="2016-07",
                until_month="2016-12",
            )
        )
    why = explain(ranked, MIDS[0])
    assert (why.tier, why.override_tier, why.override_reason) == ("small", "key", "总行客户")
    assert explain(ranked, MIDS[0], "2016-06").override_tier == ""


def test_an_uncovered_month_is_refused(ranked: Home) -> None:
    with pytest.raises(UserError, match="covers"), ranked.read() as session:
        tiers.of_month(session, month="2017-01")


def test_nothing_imported_is_refused(home: Home) -> None:
    with pytest.raises(UserError, match="imported"), home.read() as session:
        tiers.of_month(session)


def test_other_cut_offs_rank_every_month_again(ranked: Home) -> None:
    with ranked.write() as session:
        preferences.write(session, key="tier_key_percent", value=10)
    with ranked.read() as session:
        assert tiers.of_month(session).cuts == (4, 8, 20)
        assert tiers.of_month(session, month="2016-07").counts["key"] == 4


def test_cut_offs_that_do_not_rise_are_refused(ranked: Home) -> None:
    with pytest.raises(UserError, match="larger"), ranked.write() as session:
        preferences.write(session, key="tier_key_percent", value=20)
    with ranked.read() as session:
        assert tiers.of_month(session).cuts == (1, 8, 20)


def test_a_pinned_price_list_changes_the_net(ranked: Home) -> None:
    before = explain(ranked, MIDS[5]).net_fen
    with ranked.write() as session:
        preferences.write(session, key="pinned_schedule", value="2016-09-06")
    after = explain(ranked, MIDS[5])
    assert after.net_fen > before
    assert {share.schedule for share in after.months} == {"2016-09-06"}
    assert all(share.estimated for share in after.months)
