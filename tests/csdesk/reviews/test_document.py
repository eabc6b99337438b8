"""The packet's content, and that it survives being frozen."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, plain
from csdesk.people.person import PersonDraft
from csdesk.reviews import document_json
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.document import SectionScore
from csdesk.reviews.review import DevelopmentDraft

SAY = Language("en").say


@pytest.fixture
def document(desk, reviews):
    desk.complete(reviews["kari"])
    desk.reviews.agree_goals(reviews["kari"], date(2026, 7, 3))
    desk.reviews.write(
        reviews["kari"], went_well="Calls back", build_next="Writing", held_on=date(2027, 1, 7)
    )
    step = DevelopmentDraft(
        "Write shorter", "Two articles a month", "Course", date(2027, 6, 30), "12 articles"
    )
    desk.reviews.add_development(reviews["kari"], step)
    return desk.reviews.document(reviews["kari"])


def test_identity(document):
    assert document.document_id == "PR-2026H2-0147"
    assert (document.person_name, document.person_given, document.manager_name) == (
        "Kari Moe",
        "Kari",
        "Jonas Berg",
    )
    assert (document.company, document.hr_name, document.unit_name) == (
        "Northwind Support",
        "Ingrid Dahl",
        "Tier 1",
    )
    assert document.agreed_on == date(2026, 7, 3)
    assert not document.finished


def test_no_two_documents_share_their_id(desk, reviews):
    first = desk.reviews.cycles()[0]
    nobody = desk.people.add_person(PersonDraft("Without a number")).new_id
    desk.people.add_person(PersonDraft("With that number", number=f"{nobody:04}"))
    everyone = [person.id for person in desk.people.persons()]
    desk.reviews.add_people(first.id, everyone)
    days = {"starts_on": first.starts_on, "ends_on": first.ends_on}
    second = desk.reviews.add_cycle(CycleDraft("Once more", **days), everyone).new_id
    found = [
        desk.reviews.document(review.id).document_id
        for cycle in (first.id, second)
        for review in desk.reviews.reviews_of(cycle)
    ]
    assert len(found) == len(set(found)) == 2 * len(everyone)
    assert {"PR-2026H2-0147", "PR-2026H2.2-0147", f"PR-2026H2-id{nobody}"} <= set(found)


def test_chinese_people_keep_their_whole_name(desk, reviews):
    assert desk.reviews.document(reviews["wei"]).person_given == "李伟"


def test_kpi_pages_show_the_person_beside_the_team(document):
    assert [page.trend.key for page in document.kpis] == ["csat", "frt", "fcr", "qa_score"]
    page = document.kpis[0]
    assert [(SAY(line.name), line.role) for line in page.trend.series] == [("Kari", "own"), ("Team", "team")]
    assert {len(line.points) for line in page.trend.series} == {12}
    assert page.trend.series[0].points[0].period.start == date(2026, 1, 1)
    assert (page.value, page.n, page.target, page.team_value) == (0.94, 142, 0.9, 0.88)


def test_quarters_end_with_the_cycle(document):
    assert document.quarters == ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    assert [SAY(row.name) for row in document.quarter_rows][-1] == "Volume"
    assert all(len(row.values) == 4 for row in document.quarter_rows)
    assert document.quarter_rows[0].team == 0.88


def test_source_is_named_with_days_and_number(document):
    text = SAY(document.source_note)
    assert text.startswith("Source: zendesk_2026.xlsx; 142 cases opened from 1 Jul 2026 to 31 Dec 2026.")


def test_a_person_with_few_cases_has_no_kpi_charts(desk, reviews):
    desk.kpis.n = 19
    document = desk.reviews.document(reviews["kari"])
    assert document.kpis == ()


def test_the_share_of_satisfied_customers_goes_before_the_mean(desk, reviews, monkeypatch):
    top = replace(desk.kpis.kpi("csat"), key="csat_top")
    monkeypatch.setattr(
        "tests.fakes.review_desk.CATALOGUE", (desk.kpis.kpi("csat"), top, desk.kpis.kpi("volume"))
    )
    desk.kpis.values["csat_top"], desk.kpis.team["csat_top"] = 0.9, 0.8
    assert [page.trend.key for page in desk.reviews.document(reviews["kari"]).kpis] == ["csat_top"]


def test_lineage_runs_from_the_vision_to_the_own_goals(document):
    columns = [node.column for node in document.lineage]
    assert columns == [0, 1, 2, 3, 3, 3, 3, 3]
    ids = {node.goal_id for node in document.lineage}
    assert all(node.parent_id in ids for node in document.lineage if node.column)
    assert [node.own for node in document.lineage] == [False] * 3 + [True] * 5


def test_round_trip_gives_the_same_document(document):
    text = document_json.to_json(document)
    assert document_json.from_json(text) == document
    assert json.loads(text)["person_name"] == "Kari Moe"


def test_sentences_keep_the_kind_of_their_values(document):
    words = _(
        "{day} {moment} {inner} {n}",
        day=date(2026, 7, 3),
        moment=datetime(2026, 7, 3, 10, 42),
        n=1.5,
        inner=ngettext("{n} item", "{n} items", 2),
    )
    again = document_json.from_json(
        document_json.to_json(replace(document, formula=words, notes=(words, plain("{"))))
    )
    assert again.formula == words
    assert again.formula.params == words.params
    assert SAY(again.notes[1]) == "{"


def test_empty_values_survive(document):
    bare = replace(
        document,
        held_on=None,
        agreed_on=None,
        overall=None,
        kpis=(),
        lineage=(),
        quarter_rows=(),
        sections=(SectionScore("goals", Words("Goals"), 6000, None),),
    )
    assert document_json.from_json(document_json.to_json(bare)) == bare


def test_an_older_document_without_a_new_field_is_read(document):
    data = json.loads(document_json.to_json(document))
    del data["notes"], data["competencies"][0]["item_id"]
    data["a field of tomorrow"] = 1
    assert document_json.from_json(json.dumps(data)).notes == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"document_id": "x"}', "null"])
def test_a_damaged_document_is_told_in_words(text):
    with pytest.raises(Trouble, match="restore"):
        document_json.from_json(text)
