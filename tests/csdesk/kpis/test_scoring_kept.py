"""Rules and bands as they are kept: which one holds, undo, and one change for both."""

from dataclasses import replace

import pytest

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import plain
from csdesk.kpis.scoring.kept import Scope
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.service import Scoring
from csdesk.kpis.trend import Bands
from csdesk.people.unit import UnitDraft
from tests.csdesk.kpis.conftest import Desk
from tests.csdesk.kpis.scoring_samples import ACHIEVED, LINEAR, points

QUARTER = Period.parse("2026-Q3")


@pytest.fixture
def scoring(desk: Desk) -> Scoring:
    """Give the rules of the desk's file."""
    return Scoring(desk.file.db, desk.file.journal, desk.people, desk.kpis)


def capped(most: int) -> Rule:
    """Return a rule that can be told from others by its cap."""
    return replace(ACHIEVED, most=points(most))


def units(desk: Desk) -> tuple[int, int]:
    """Add a department with a team."""
    top = desk.people.add_unit(UnitDraft("Service")).new_id
    team = desk.people.add_unit(UnitDraft("Phone", parent_id=top)).new_id
    assert top is not None and team is not None
    return top, team


def test_the_nearest_unit_decides_then_the_role_then_the_shortest_period(
    desk: Desk, scoring: Scoring
) -> None:
    top, team = units(desk)
    role = "Senior adviser"
    month = Period.parse("2026-09")
    wanted = [
        (Scope(), 10), (Scope(None, role), 11), (Scope(None, role, "2026"), 12), (Scope(top, "", "2026-Q3"), 13),
        (Scope(top), 14), (Scope(top, "Lead"), 15), (Scope(team, "", "2026-09"), 16), (Scope(team, role), 17),
    ]  # fmt: skip
    for scope, most in wanted:
        scoring.set_rule("csat_top", capped(most), scope)
        desk.kpis.set_target(
            "csat_top", scope.unit_id, scope.period, most / 100, excellent=most / 100, role=scope.role
        )

    def held(unit: int | None, period: Period | None, role: str) -> int:
        rule = scoring.rule_for("csat_top", unit, period, role)
        bands = desk.kpis.bands("csat_top", unit, period, role)
        assert rule is not None and rule.rule.most is not None and bands.target is not None
        assert bands.excellent == bands.target and round(bands.target * 100) == rule.rule.most // 100
        return rule.rule.most // 100

    assert held(None, None, "") == 10
    assert held(None, None, role) == 11 and held(None, QUARTER, " senior  ADVISER") == 12
    assert held(top, QUARTER, "") == 13 and held(top, None, role) == 14
    assert held(top, QUARTER, "Lead") == 15  # the role goes before the shorter period of everyone
    assert held(team, month, "") == 16 and held(team, month, role) == 17
    assert held(team, QUARTER, "") == 13  # a month does not hold a whole quarter
    assert scoring.rule_for("fcr", team, month, role) is None


def test_a_rule_is_replaced_removed_and_brought_back(desk: Desk, scoring: Scoring) -> None:
    added = scoring.set_rule("csat_top", ACHIEVED)
    assert added.touches("kpi_rule") and added.new_id
    assert not scoring.set_rule("csat_top", ACHIEVED).touched
    scoring.set_rule("csat_top", LINEAR)
    assert [kept.rule for kept in scoring.rules()] == [LINEAR]
    desk.file.journal.undo()
    assert [kept.rule for kept in scoring.rules("csat_top")] == [ACHIEVED]
    scoring.remove_rule("csat_top")
    assert scoring.rules() == () and scoring.rule_for("csat_top") is None
    desk.file.journal.undo()
    assert [kept.id for kept in scoring.rules()] == [added.new_id]
    with pytest.raises(Refused, match="no such rule"):
        scoring.remove_rule("csat_top", Scope(role="Lead"))
    with pytest.raises(Refused, match="not a period"):
        scoring.set_rule("csat_top", ACHIEVED, Scope(period="soon"))


def test_targets_and_points_of_a_scope_are_one_change(desk: Desk, scoring: Scoring) -> None:
    scope, bands = Scope(None, "Lead", "2026"), Bands(0.85, 0.8, 0.7, 0.9)
    assert scoring.set_all("csat_top", scope, bands, LINEAR).touches("kpi_rule")
    assert [(s.scope, s.target.bands, s.rule.rule) for s in scoring.settings() if s.target and s.rule] == [
        (scope, bands, LINEAR)
    ]
    desk.file.journal.undo()
    assert scoring.settings() == ()
    desk.file.journal.redo()
    scoring.set_all("csat_top", scope, Bands(), LINEAR)
    assert [setting.target for setting in scoring.settings("csat_top")] == [None]
    scoring.remove_all("csat_top", scope)
    assert scoring.settings("csat_top") == ()
    with pytest.raises(Refused, match="how points are given"):
        scoring.set_all("csat_top", scope, Bands(), None)


def test_settings_are_listed_by_kpi_company_first(desk: Desk, scoring: Scoring) -> None:
    _top, team = units(desk)
    scoring.set_rule("fcr", LINEAR, Scope(team))
    desk.kpis.set_target("fcr", None, "2026-Q3", 0.8)
    desk.kpis.set_target("fcr", None, "", 0.7)
    scoring.set_rule("csat_top", LINEAR)
    listed = [(s.kpi, s.scope.unit_id, s.scope.period) for s in scoring.settings()]
    assert [row for row in listed if row[0] == "fcr"] == [
        ("fcr", None, ""),
        ("fcr", None, "2026-Q3"),
        ("fcr", team, ""),
    ]
    assert len(listed) == 4


def test_a_unit_takes_its_rules_with_it(desk: Desk, scoring: Scoring) -> None:
    _top, team = units(desk)
    scoring.set_rule("fcr", LINEAR, Scope(team))
    desk.people.remove_unit(team)
    assert scoring.rules() == ()
    desk.file.journal.undo()
    assert len(scoring.rules()) == 1


def test_excellent_needs_its_place_beyond_good(desk: Desk) -> None:
    refused = [
        ("csat_top", {"target": None, "excellent": 0.9}, "good"),
        ("csat_top", {"target": 0.8, "excellent": 0.7}, "excellent"),
        ("frt", {"target": 60, "excellent": 70}, "excellent"),
        ("aht", {"target": 360, "good": 400, "excellent": 460}, "excellent"),
        ("csat_top", {"target": 0.8, "excellent": 1.2}, "excellent"),
    ]
    for key, lines, field in refused:
        with pytest.raises(Refused) as error:
            desk.kpis.set_target(key, None, "", **lines)  # type: ignore[arg-type]
        assert error.value.field == field


def test_a_check_finds_a_rule_that_cannot_be_read(desk: Desk, scoring: Scoring) -> None:
    scoring.set_rule("fcr", LINEAR)
    assert scoring.check() == []
    with desk.file.journal.change(plain("Break a rule")):
        desk.file.db.execute_sql("""UPDATE kpi_rule SET rule = '{"version": 9}'""")
    assert [words.english() for words in scoring.check()] == [
        "A scoring rule was written by a newer CSDesk; open the file with that one."
    ]
