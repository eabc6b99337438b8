"""Spellings: what values of agents, teams, channels and states probably mean, asked, remembered and undone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.imports.decisions import Decisions
from csdesk.imports.fix import Act
from csdesk.imports.known import Known
from csdesk.imports.likeness import distance, initials_of, same_usual, slipped
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with three people and two teams."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as made:
        for name in ("Jonas Berg", "Øystein Moe", "李雷"):
            made.people.add_person(PersonDraft(name, email="kari.moe@x.no" if "Moe" in name else ""))
        for name in ("Tier 1", "Tier 2"):
            made.people.add_unit(UnitDraft(name))
        yield made


def tickets(path: Path, *rows: str, head: str = "Agent,Group,Channel,Status") -> Path:
    """Write tickets, one for each row of values under ``head``."""
    lines = [f"Ticket ID,Created at,{head}"]
    lines += [f"{path.stem}{n},2026-01-{n % 28 + 1:02},{row}" for n, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def questions(plan: ImportPlan) -> dict[str, tuple[str, ...]]:
    """Return the values asked about with what they may mean."""
    return {
        problem.value: tuple(fix.value for fix in problem.fixes if fix.act is Act.MEANS)
        for problem in plan.problems
        if problem.code in ("other_spelling", "unknown_status")
    }


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("J. Berg", "Jonas Berg"),
        ("Berg J", "Jonas Berg"),
        ("jberg", "Jonas Berg"),
        ("jonas.berg@desk.no", "Jonas Berg"),
        ("Jonas Brg", "Jonas Berg"),
        ("Jonas", "Jonas Berg"),
        ("Oeystein Moe", "Øystein Moe"),
    ],
)
def test_probable_persons_are_asked_for(
    workspace: Workspace, tmp_path: Path, spelling: str, person: str
) -> None:
    plan = workspace.imports.prepare(tickets(tmp_path / "t.csv", *[f"{spelling},Tier 1,Email,Open"] * 2))
    assert questions(plan) == {spelling: (person, spelling)}
    (problem,) = (problem for problem in plan.problems if problem.code == "other_spelling")
    assert problem.words.english() == f'"{spelling}" is probably {person} (2 rows).'
    assert problem.evidence is not None
    assert (problem.column, problem.record, problem.count) == ("Agent", 0, 2)
    assert plan.texts("agent") == [spelling, spelling], "nothing is applied before it is answered"


@pytest.mark.parametrize(
    "spelling",
    ["Jonas Berg", "BERG, JONAS", "Berg Jonas", "kari.moe@x.no", "李 雷", "Ann Lie", "B. Jonasson"],
)
def test_known_and_new_persons_are_no_question(workspace: Workspace, tmp_path: Path, spelling: str) -> None:
    value = f'"{spelling}"' if "," in spelling else spelling
    plan = workspace.imports.prepare(tickets(tmp_path / "t.csv", f"{value},Tier 1,Email,Open"))
    assert questions(plan) == {}


def test_an_initial_that_fits_two_persons_offers_both(workspace: Workspace, tmp_path: Path) -> None:
    workspace.people.add_person(PersonDraft("Jan Berg"))
    plan = workspace.imports.prepare(tickets(tmp_path / "t.csv", "J. Berg,Tier 1,Email,Open"))
    assert set(questions(plan)["J. Berg"]) == {"Jan Berg", "Jonas Berg", "J. Berg"}
    (agent,) = (one for one in plan.spellings if one.field == "agent")
    assert (agent.suggestion, len(agent.candidates)) == ("", 2)


def test_units_channels_and_labels(workspace: Workspace, tmp_path: Path) -> None:
    first = tickets(tmp_path / "a.csv", *["Jonas Berg,Tier 1,Email,Open"] * 3)
    workspace.imports.apply(workspace.imports.prepare(first))
    rows = ["Jonas Berg,Tier1,E-post,Open", "Jonas Berg,Tier 3,电子邮件,Open", "Jonas Berg,Tier 2,EMAIL,OPEN"]
    plan = workspace.imports.prepare(tickets(tmp_path / "b.csv", *rows))
    assert questions(plan) == {
        "Tier1": ("Tier 1", "Tier1"),
        "E-post": ("Email", "E-post"),
        "电子邮件": ("Email", "电子邮件"),
    }
    assert plan.texts("channel") == ["E-post", "电子邮件", "Email"], "capitals alone are no question"
    listed = {(one.field, one.value): (one.rows, one.means) for one in plan.spellings}
    assert listed["channel", "EMAIL"] == (1, "Email")
    assert listed["status", "OPEN"] == (1, "Open")
    assert listed["team", "Tier 3"] == (1, "Tier 3")


def test_near_doubles_inside_one_file(tmp_path: Path) -> None:
    path = tickets(
        tmp_path / "t.csv", *["Billing"] * 20, "BILLING", "Biling", "billing ", "Refunds", head="Topic"
    )
    plan = prepare(path)
    assert set(plan.texts("topic")) == {"Billing", "Biling", "Refunds"}
    assert questions(plan) == {"Biling": ("Billing", "Biling")}


def test_unknown_states_are_asked_for(tmp_path: Path) -> None:
    path = tickets(tmp_path / "t.csv", *["Open"] * 3, "Solved", "Parkert", "Zurp", "Spam", head="Status")
    plan = prepare(path)
    assert questions(plan) == dict.fromkeys(("Parkert", "Zurp"), ("Resolved", "Open", "Cancelled"))
    decisions = Decisions().meaning("status", "Parkert", "Open").meaning("status", "Zurp", "Cancelled")
    answered = prepare(plan.source, decisions)
    assert questions(answered) == {}
    assert [str(value) for value in answered.array("resolved").tolist()][-3:] == ["0.0", "nan", "nan"]


def test_answers_are_remembered_and_can_be_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    row = "J. Berg,Tier1,Web form,Parkert"
    decisions = (
        Decisions()
        .meaning("agent", "J. Berg", "Jonas Berg")
        .meaning("team", "Tier1", "Tier 1")
        .meaning("channel", "Web form", "Web")
        .meaning("status", "Parkert", "Open")
    )
    plan = workspace.imports.prepare(tickets(tmp_path / "a.csv", row), decisions)
    assert (plan.new_people, plan.new_units) == ((), ())
    workspace.imports.apply(plan)
    assert [spelling for spelling, _key, _id in workspace.people.aliases()] == ["J. Berg"]
    assert [spelling for spelling, _key, _id in workspace.people.aliases("unit")] == ["Tier1"]
    assert workspace.imports.remembered() == [("channel", "Web form", "Web"), ("status", "Parkert", "Open")]
    later = workspace.imports.prepare(tickets(tmp_path / "b.csv", row))
    assert questions(later) == {}
    assert (later.texts("channel"), later.texts("status")) == (["Web"], ["Open"])
    assert {one.field: one.means for one in later.spellings} == {
        "agent": "Jonas Berg", "team": "Tier 1", "channel": "Web", "status": "Open",
    }  # fmt: skip
    other = workspace.imports.prepare(later.source, Decisions().meaning("channel", "Web form", "Web form"))
    assert other.texts("channel") == ["Web form"]
    workspace.imports.apply(other)
    assert workspace.imports.remembered() == [("status", "Parkert", "Open")]
    workspace.imports.forget("status", "parkert")
    assert workspace.imports.remembered() == []
    for _time in range(3):
        workspace.undo()
    assert (workspace.people.aliases(), workspace.imports.remembered()) == ([], [])


def test_a_name_of_somebody_else_is_not_remembered(workspace: Workspace, tmp_path: Path) -> None:
    workspace.people.add_person(PersonDraft("J. Berg"))
    decisions = Decisions().meaning("agent", "J. Berg", "Jonas Berg")
    plan = workspace.imports.prepare(tickets(tmp_path / "a.csv", "J. Berg,Tier 1,Web,Open"), decisions)
    assert plan.texts("agent") == ["Jonas Berg"]
    workspace.imports.apply(plan)
    assert workspace.people.aliases() == []


def test_an_alias_that_would_have_no_effect_is_refused(workspace: Workspace) -> None:
    ids = {person.name: person.id for person in workspace.people.persons()}
    with pytest.raises(Refused, match="Jonas Berg is the name of another person"):
        workspace.people.add_alias("BERG, Jonas", ids["Øystein Moe"])
    workspace.people.add_alias("BERG, Jonas", ids["Jonas Berg"])
    with pytest.raises(Refused, match="Tier 1 is the name of another unit"):
        workspace.people.add_unit_alias(
            "tier 1", next(u.id for u in workspace.people.units() if u.name == "Tier 2")
        )


def test_free_text_is_no_list_of_spellings(tmp_path: Path) -> None:
    path = tickets(tmp_path / "t.csv", *[f"Topic number {n}" for n in range(2_100)], head="Topic")
    assert prepare(path, known=Known()).spellings == ()


def test_likeness() -> None:
    assert not slipped("tier 1", "tier 2")
    assert not slipped("ann", "anne")
    assert not slipped("wang wei", "wang wen")
    assert slipped("jonas breg", "jonas berg")
    assert distance("abcd", "acbd") == 1
    assert not initials_of("K. Berg", "Jonas Berg")
    assert same_usual("priority", "Høy", "高")
    assert not same_usual("priority", "High", "Low")
    assert not same_usual("topic", "High", "P2")
