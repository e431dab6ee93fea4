from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from merchdesk import demo
from merchdesk.demo.notes import NO_ONE, TOPICS, yuan
from merchdesk.demo.topic import parse
from merchdesk.reports.masking import mask_text
from merchdesk.rules.codes import Channel, MerchantType, Purpose
from merchdesk.rules.months import shift

TODAY = dt.date(2026, 11, 23)
MOMENTS = {"first", "up", "steady", "down", "dormant", "holiday"}


@pytest.fixture(scope="module")
def portfolio():
    return demo.portfolio(today=TODAY)


@pytest.fixture(scope="module")
def touches(portfolio):
    return [touch for merchant in portfolio.merchants for touch in merchant.touches]


def test_there_are_more_than_two_hundred_sentences():
    sentences = [line.text for topic in TOPICS for line in topic.lines]
    assert len(set(sentences)) == len(sentences) > 200
    assert len({topic.key for topic in TOPICS}) == len(TOPICS) > 40


def test_every_topic_speaks_of_codes_that_exist():
    for topic in TOPICS:
        assert topic.purpose in set(Purpose)
        assert topic.when <= MOMENTS
        assert topic.only <= set(MerchantType)
        assert all(step.channel in set(Channel) for step in topic.steps)
        assert all(0 < step.soonest <= step.latest <= 31 for step in topic.steps)
        for line in topic.lines:
            assert line.channels <= set(Channel)
            assert topic.steps or "{due}" not in line.text


def test_every_channel_can_reach_somebody_and_most_nobody():
    for channel in ("visit", "inspection", "call", "wechat", "sms"):
        results = {line.result for t in TOPICS for line in t.lines if channel in line.channels}
        assert results - {NO_ONE}
        assert NO_ONE in results or channel in ("inspection", "sms")


def test_notes_are_whole_and_varied(touches):
    notes = Counter(touch.note for touch in touches)
    assert len(touches) > 2_000
    assert len(notes) > 0.6 * len(touches)
    assert notes.most_common(1)[0][1] < 0.03 * len(touches)
    for note in notes:
        assert "{" not in note
        assert 8 <= len(note) <= 90
        assert note.endswith("。")
        assert note == mask_text(note)  # nobody's phone, card or identity number


def test_a_promised_day_in_a_note_is_the_next_steps(touches):
    promised = 0
    for touch in touches:
        if found := re.search(r"约(\d+)月(\d+)日", touch.note):
            promised += 1
            assert touch.next_on is not None
            assert (touch.next_on.month, touch.next_on.day) == (int(found[1]), int(found[2]))
    assert promised > 200


def test_the_last_months_figures_in_a_note_are_true(portfolio):
    told = 0
    for merchant in portfolio.merchants:
        by = {row.month: row.volume_fen for row in merchant.months}
        for touch in merchant.touches:
            last = (touch.at.date().replace(day=1) - dt.timedelta(1)).isoformat()[:7]
            if found := re.search(r"上月(?:交易|只有)?([\d.,]+(?:万|元))", touch.note):
                told += 1
                assert found[1] == yuan(by[last])
    assert told > 5


def test_who_is_named_is_who_was_spoken_to(portfolio):
    for merchant in portfolio.merchants:
        for touch in merchant.touches:
            if found := re.search(r"(?:^|[，。])(.)(老板|店长|会计|出纳)(?:说|反映)", touch.note):
                assert merchant.contacts[touch.contacts[0]].name[0] == found[1]


def test_competitors_have_names_and_rates_below_ours(portfolio):
    rates = 0
    for merchant in portfolio.merchants:
        for touch in merchant.touches:
            if found := re.search(r"报价(\d\.\d\d)%", touch.competitor):
                rates += 1
                assert f"{found[1]}%" in touch.note
                assert float(found[1]) * 10_000 < merchant.mdr_ppm
    assert rates > 10


def test_results_and_channels_are_mixed(touches):
    channels = Counter(touch.channel for touch in touches)
    assert min(channels[c] for c in ("visit", "call", "wechat", "inspection")) > 100
    visits = Counter(touch.result for touch in touches if touch.channel == "visit")
    assert set(visits) == {1, 2, 3, 4, 5, 6}
    inspections = {touch.result for touch in touches if touch.channel == "inspection"}
    assert inspections == {1, 5}
    assert 0.1 < sum(touch.satisfaction is not None for touch in touches) / len(touches) < 0.5
    assert sum(bool(touch.products) for touch in touches) > 100


def test_a_shop_that_went_silent_is_asked_about_it(portfolio):
    asked = [line.text.split("{")[0] for t in TOPICS if t.key == "dormant" for line in t.lines]
    begins = tuple(text for text in asked if len(text) > 5)
    found = set()
    for merchant in portfolio.merchants:
        for touch in merchant.touches:
            if touch.note.startswith(begins):
                found.add(merchant.mid)
                known = shift(f"{touch.at:%Y-%m}", -1)
                traded = {row.month for row in merchant.months}
                assert not traded & {known, shift(known, -1)}
    assert len(found) >= 3


def test_the_notation_of_topics():
    (topic,) = parse(
        "[key] visit call; purpose maintain; weight 3; when up; only dining; mood -2; office\n"
        "+ 智能POS 收款码\n> 再来/visit/2/4\n> 再打/call/1/3\n2v>1 约{due}再来。\n4 没人。"
    )
    assert (topic.key, topic.weight, topic.mood, topic.office) == ("key", 3, -2, True)
    assert topic.products == ("智能POS", "收款码")
    first, second = topic.lines
    assert (first.text, first.result) == ("约{due}再来。", 2)
    assert first.channels == {"visit"}
    assert first.step == topic.steps[0]
    assert second.channels == {"visit", "call"}
    assert topic.fits(moment=frozenset({"up"}), merchant_type="dining", figures=False)
    assert not topic.fits(moment=frozenset({"down"}), merchant_type="dining", figures=False)
    assert not topic.fits(moment=frozenset({"up"}), merchant_type="general", figures=False)


def test_a_line_without_a_result_is_refused():
    with pytest.raises(ValueError, match="not a sentence"):
        parse("[key] visit; purpose maintain; weight 1\n没有结果。")
