"""Rules for existing values, field by field; blanks that erase nothing; equal numbers of two systems; profiles."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.imports.decisions import Choices, Decisions, Rule
from csdesk.imports.plan import ImportPlan
from csdesk.interactions.merging import Merging
from csdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as made:
        yield made


def write(path: Path, head: str, *rows: str) -> Path:
    """Write a text table."""
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


def take_in(workspace: Workspace, path: Path, decisions: Decisions | None = None) -> tuple[int, int, int]:
    """Import; return how many rows were added, updated and unchanged, which is what the plan said."""
    plan = workspace.imports.prepare(path, decisions)
    report = workspace.imports.apply(plan)
    counts = report.added, report.updated, report.unchanged
    assert counts == (plan.adds, plan.updates, plan.unchanged)
    assert sum(counts) + report.skipped == report.rows_read
    assert workspace.check() == []
    return counts


def stored(workspace: Workspace, *names: str) -> list[tuple[object, ...]]:
    """Return stored columns by number."""
    facts = workspace.interactions.rows(limit=1000)
    return sorted(tuple(fact.values[name] for name in names) for fact in facts)


HEAD = "Ticket ID,Created at,Status,Agent,Topic,CSAT,Resolved at"
FIRST = ("A,2026-01-05,Solved,Ann,Billing,5,2026-01-06", "B,2026-01-06,Open,Bo,,,")
SECOND = (
    "A,2026-01-05,Solved,Cy,Delivery,3,2026-01-06",
    "B,2026-01-06,Open,Bo,Delivery,4,",
    "C,2026-01-07,Open,Bo,,,",
)


@pytest.mark.parametrize(
    ("rules", "counts", "values"),
    [
        ({}, (1, 2, 0), [("A", "Cy", "Delivery", 3), ("B", "Bo", "Delivery", 4), ("C", "Bo", None, None)]),
        (
            {"topic": Rule.KEEP, "csat": Rule.ONLY_BLANK, "agent": Rule.KEEP},
            (1, 1, 1),
            [("A", "Ann", "Billing", 5), ("B", "Bo", None, 4), ("C", "Bo", None, None)],
        ),
        (
            {"topic": Rule.ONLY_BLANK, "csat": Rule.KEEP, "agent": Rule.ONLY_BLANK},
            (1, 1, 1),
            [("A", "Ann", "Billing", 5), ("B", "Bo", "Delivery", None), ("C", "Bo", None, None)],
        ),
    ],
)
def test_rules_of_fields(
    workspace: Workspace, tmp_path: Path, rules: dict[str, Rule], counts: tuple[int, ...], values: list[tuple]
) -> None:
    take_in(workspace, write(tmp_path / "a.csv", HEAD, *FIRST))
    decisions = Decisions(rules=rules)
    assert take_in(workspace, write(tmp_path / "b.csv", HEAD, *SECOND), decisions) == counts
    assert stored(workspace, "external_id", "agent", "topic", "csat") == values
    assert take_in(workspace, tmp_path / "b.csv", decisions) == (0, 0, 3), (
        "what nothing differs in is unchanged"
    )
    people = {person.id: person.name for person in workspace.people.persons()}
    assert all(
        people[fact.values["person_id"]] == fact.values["agent"] for fact in workspace.interactions.rows()
    )
    workspace.undo()
    assert stored(workspace, "external_id", "topic", "csat") == [("A", "Billing", 5), ("B", None, None)]


def test_a_blank_cell_erases_nothing_but_an_open_ticket_has_no_end(
    workspace: Workspace, tmp_path: Path
) -> None:
    take_in(workspace, write(tmp_path / "a.csv", HEAD, *FIRST))
    before = stored(workspace, "external_id", "agent", "topic", "csat", "csat_scale")
    blank = ("A,2026-01-05,Solved,,,,", "B,2026-01-06,Open,,,,")
    assert take_in(workspace, write(tmp_path / "b.csv", HEAD, *blank)) == (0, 0, 2)
    assert take_in(workspace, write(tmp_path / "c.csv", HEAD, "A,2026-01-05,Open,,,,")) == (0, 1, 0)
    assert stored(workspace, "external_id", "agent", "topic", "csat", "csat_scale") == before
    assert stored(workspace, "external_id", "resolved", "resolved_at", "resolution_seconds") == [
        ("A", 0, None, None),
        ("B", 0, None, None),
    ]


def test_zero_is_a_value() -> None:
    merging = Merging(["a", "b", "c"], {"b": "only_blank", "c": "keep"})
    assert merging.merged((5, 0, None), (0, 7, 7)) == (0, 0, None)
    assert merging.merged((None, None, 3), (None, 7, None)) == (None, 7, 3)


def test_a_person_follows_the_name_that_is_stored() -> None:
    merging = Merging(["agent", "person_id", "csat", "csat_scale"], {"agent": "keep"})
    assert merging.merged(("Ann", 1, 4, 5), ("Bo", 2, 9, 10)) == ("Ann", 1, 9, 10)
    assert merging.merged(("Ann", None, 4, 5), ("Ann", 1, None, None)) == ("Ann", 1, 4, 5)


def test_a_kept_moment_keeps_its_month(workspace: Workspace, tmp_path: Path) -> None:
    take_in(workspace, write(tmp_path / "a.csv", HEAD, *FIRST))
    moved = write(tmp_path / "b.csv", HEAD, "A,2026-03-05,Solved,Ann,Delivery,5,2026-03-06")
    rules = {"opened_at": Rule.KEEP, "resolved_at": Rule.KEEP}
    assert take_in(workspace, moved, Decisions(rules=rules, layout={"same_ids": "update"})) == (0, 1, 0)
    assert stored(workspace, "external_id", "month")[0] == ("A", 2026 * 12)


# --- two systems with the same numbers ---------------------------------------------------------------------
ZENDESK = "Id,Requester,Subject,Created at,Solved at,Status,Assignee,Group"
OTHER = "Ticket ID,Opened,State,Owner"


def zendesk(path: Path) -> Path:
    """Write three tickets of one system."""
    return write(
        path, ZENDESK, *(f"{n},R,S,2026-01-0{n} 10:00,2026-01-0{n} 12:00,Solved,Ann,T" for n in (1, 2, 3))
    )


def other(path: Path, *numbers: int, status: str = "Open") -> Path:
    """Write tickets of another."""
    return write(path, OTHER, *(f"{n},2026-05-0{n % 9 + 1} 10:00,{status},Bo" for n in numbers))


def question(plan: ImportPlan) -> bool:
    """Tell whether the plan asks about the source of equal numbers."""
    return any(problem.code == "other_source" for problem in plan.problems)


def test_equal_numbers_of_another_system_destroy_nothing(workspace: Workspace, tmp_path: Path) -> None:
    take_in(workspace, zendesk(tmp_path / "z.csv"))
    before = stored(workspace, "external_id", "opened_at", "agent")
    path = other(tmp_path / "o.csv", 2, 3, 4)
    plan = workspace.imports.prepare(path)
    assert question(plan)
    assert (plan.adds, plan.updates) == (3, 0)
    assert [(guess.key, guess.value) for guess in plan.guesses if guess.key == "same_ids"] == [
        ("same_ids", "separate")
    ]
    update = workspace.imports.prepare(path, Decisions().laid_out("same_ids", "update"))
    assert (question(update), update.adds, update.updates) == (False, 1, 2)
    workspace.imports.apply(plan)
    assert [
        row for row in stored(workspace, "external_id", "opened_at", "agent") if row[2] == "Ann"
    ] == before
    # Both systems go on, each with its own tickets, and nobody is asked again
    again = workspace.imports.prepare(other(tmp_path / "o2.csv", 2, 3, 4, 5, status="Solved"))
    assert (question(again), again.adds, again.updates) == (False, 1, 3)
    workspace.imports.apply(again)
    assert take_in(workspace, zendesk(tmp_path / "z2.csv")) == (0, 0, 3)
    assert workspace.interactions.count() == 7


def test_the_same_records_from_another_tool_are_updated(workspace: Workspace, tmp_path: Path) -> None:
    """Opened at the same moments, whatever the time zone: then they are the same tickets."""
    take_in(workspace, zendesk(tmp_path / "z.csv"))
    rows = [f"{n},2026-01-0{n} 18:00,Open,Bo" for n in (1, 2, 3)]
    plan = workspace.imports.prepare(write(tmp_path / "o.csv", OTHER, *rows))
    assert (question(plan), plan.adds, plan.updates) == (False, 0, 3)


def test_another_reading_of_the_same_file_is_no_other_source(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "o.csv", OTHER, *(f"{n},{n}/5/2026,Open,Bo" for n in range(1, 9)))
    take_in(workspace, path, Decisions(choices=Choices(orders={"Opened": "DMY"})))
    plan = workspace.imports.prepare(path, Decisions(choices=Choices(orders={"Opened": "MDY"})))
    assert (question(plan), plan.adds, plan.updates) == (False, 0, 7)


# --- saved mappings ----------------------------------------------------------------------------------------
ODD = "Foo,Bar,Baz,Qux,Quux"


def test_a_profile_carries_all_decisions_and_fits_drifted_headers(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", ODD, "1,3/4/2026,Frob,9,x")
    decisions = Decisions(
        mapping={"Foo": "external_id", "Bar": "opened_at", "Baz": "status", "Qux": "first_response_seconds"},
        choices=Choices(orders={"Bar": "MDY"}, units={"Qux": "h"}),
        values={"status": {"Frob": "Resolved"}},
        rules={"status": Rule.KEEP},
    )
    workspace.imports.apply(workspace.imports.prepare(path, decisions), profile="Odd")
    (profile,) = workspace.imports.profiles()
    assert (profile.decisions.kind, profile.headers) == ("interactions", ("Foo", "Bar", "Baz", "Qux", "Quux"))
    again = workspace.imports.prepare(write(tmp_path / "b.csv", ODD, "2,3/4/2026,Frob,9,x"))
    assert (again.profile, again.decisions.rules) == ("Odd", {"status": Rule.KEEP})
    assert again.array("first_response_seconds").tolist() == [9 * 3600]
    assert again.array("resolved").tolist() == [1]
    drifted = workspace.imports.prepare(write(tmp_path / "c.csv", ODD + ",New", "3,3/4/2026,Frob,9,x,y"))
    (guess,) = (guess for guess in drifted.guesses if guess.key == "profile")
    assert (drifted.profile, guess.value) == ("Odd", "Odd")
    assert guess.evidence is not None and guess.evidence.english().endswith("New are new.")
    assert [option.value for option in guess.options] == ["Odd", ""]
    none = workspace.imports.prepare(drifted.source, Decisions().laid_out("profile", ""))
    assert (none.profile, "status" in none.fields.values()) == ("", False)
    own = workspace.imports.prepare(drifted.source, Decisions().chosen("units", "Qux", "min"))
    assert own.array("first_response_seconds").tolist() == [9 * 60], "the user goes before the saved mapping"
    far = workspace.imports.prepare(write(tmp_path / "d.csv", "Foo,Bar,A,B,C,D", "3,3/4/2026,Frob,9,x,y"))
    assert (far.profile, [guess.key for guess in far.guesses if guess.key == "profile"]) == ("", [])


def test_profiles_are_renamed_and_removed(workspace: Workspace, tmp_path: Path) -> None:
    plan = workspace.imports.prepare(zendesk(tmp_path / "z.csv"))
    for name in ("One", "Two"):
        workspace.imports.save_profile(plan, name)
    one, two = workspace.imports.profiles()
    with pytest.raises(Refused, match="There is a saved mapping"):
        workspace.imports.rename_profile(one.id, "Two")
    with pytest.raises(Refused, match="enter a name"):
        workspace.imports.rename_profile(one.id, "  ")
    workspace.imports.rename_profile(one.id, "Zendesk, January")
    workspace.imports.remove_profile(two.id)
    assert [profile.name for profile in workspace.imports.profiles()] == ["Zendesk, January"]
    workspace.undo()
    workspace.undo()
    assert [profile.name for profile in workspace.imports.profiles()] == ["One", "Two"]
    with pytest.raises(Refused, match="no saved mapping"):
        workspace.imports.prepare(plan.source, profile="Three")


def test_decisions_survive_json() -> None:
    decisions = Decisions(
        kind="survey", header_row=3, layout={"stack": "no"}, mapping={"A": "nps", "B": None},
        choices=Choices(orders={"A": "DMY"}, zones={"B": "UTC"}), values={"status": {"x": ""}}, rules={"nps": Rule.KEEP},
    )  # fmt: skip
    assert Decisions.from_json(decisions.to_json()) == decisions
    assert Decisions.from_json({"rules": {"nps": "unheard of"}, "more": 1}) == Decisions()
    assert Decisions().over(decisions) == decisions
