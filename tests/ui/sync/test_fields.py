from __future__ import annotations

import pytest

from merchdesk.models import Base, Scope
from merchdesk.ui.sync import fields

#: What people change by hand, and may therefore change at the same time.
EDITED = ("manager", "merchant", "mid", "contact", "touch", "task", "tier_override", "team_setting")
_NEVER_ASKED = {"id", "key", "touch_id"}


@pytest.mark.parametrize("table", EDITED)
def test_every_column_that_people_change_has_a_name(table: str) -> None:
    columns = set(Base.metadata.tables[table].columns.keys()) - _NEVER_ASKED
    assert not {name for name in columns if fields.column(table, name) == name}
    assert fields.table(table) != table


def test_every_synced_table_has_a_name() -> None:
    synced = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if mapper.class_.scope is Scope.TEAM
    }
    assert not {name for name in synced if fields.table(name) == name}


@pytest.mark.parametrize(
    ("table", "column", "stored", "said"),
    [
        ("merchant", "status", "closed", "Out of business"),
        ("merchant", "mdr_ppm", 7800, "0.78%"),
        ("merchant", "cap_fen", 8000, "¥80.00"),
        ("merchant", "owner_id", "m1", "王敏"),
        ("merchant", "deputy_id", "", "–"),
        ("merchant", "introduced_by", "zz", "Somebody not known here"),
        ("merchant", "paused_until", "2016-11-30", "30 Nov 2016"),
        ("merchant", "address", "<b>一号</b>", "<b>一号</b>"),
        ("touch", "touched_at", "2016-11-07 01:30:00.000000", "7 Nov 2016 09:30"),
        ("touch", "deleted_at", None, "Kept"),
        ("touch", "deleted_at", "2016-11-07 01:30:00.000000", "Removed on 7 Nov 2016 09:30"),
        ("touch", "deleted_at", "nonsense", "Removed"),
        ("touch", "products", '["smart_pos", "新品"]', "Smart POS, 新品"),
        ("touch", "result", 1, "Achieved"),
        ("touch", "met", 1, "Yes"),
        ("team_setting", "value", "12", "12"),
        ("team_setting", "value", '""', "–"),
        ("merchant", "", "deleted", "Removed"),
        ("merchant", "", "kept", "Kept, as changed"),
        ("merchant", "status", ["a", "newer"], "['a', 'newer']"),
        ("merchant", "from_the_future", 3, "3"),
        ("merchant", "paused_until", 17, "17"),
    ],
)
def test_values_are_said_as_people_write_them(
    table: str, column: str, stored: object, said: str
) -> None:
    assert fields.value(table, column, stored, {"m1": "王敏"}) == said


def test_a_setting_goes_by_its_label() -> None:
    assert fields.record("team_setting", "visits_a_day") == "Visits a day"
    assert fields.record("merchant", "visits_a_day") == "visits_a_day"


def test_phones_show_only_what_differs() -> None:
    assert fields.phones("13800000417", "13800010417") == ("138***00417", "138***10417")
    assert fields.phones("13800000417", "13900000417") == ("138****0417", "139****0417")
    assert fields.phones("–", "13800000417")[1] == "138****0417"
