"""Units, persons and spellings, through the service."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.people.person import PersonDraft, name_key, split_name
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.storage.database import WorkspaceFile, create_file


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkspaceFile]:
    """Give an empty workspace file."""
    made = create_file(tmp_path / "people.csdesk")
    yield made
    made.close()


@pytest.fixture
def people(file: WorkspaceFile) -> People:
    """Give the people of that file."""
    return People(file.db, file.journal)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kari Moe", "MOE, kari"),
        ("Jonas Ødegård", "jonas odegard"),
        ("Ana-Maria  Núñez", "ana maria nunez"),
        ("欧阳 雪", "欧阳雪"),
        ("J. Berg", "J Berg"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_keep_different_keys() -> None:
    assert len({name_key(name) for name in ("Kari Moe", "Kari Mo", "Moe Kari Lind", "刘洋", "刘阳")}) == 5


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("刘洋", ("刘", "洋")),
        ("欧阳雪", ("欧阳", "雪")),
        ("Moe, Kari", ("Moe", "Kari")),
        ("Kari Anne Moe", ("Moe", "Kari Anne")),
        ("Cher", ("Cher", "")),
    ],
)
def test_names_are_split_by_their_own_rules(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_tree_members_and_initials(people: People) -> None:
    company = people.add_unit(UnitDraft("Acme", UnitKind.COMPANY)).new_id
    team = people.add_unit(UnitDraft("Tier 1", UnitKind.TEAM, company)).new_id
    people.add_person(PersonDraft("Moe, Kari", unit_id=team))
    people.add_person(PersonDraft("刘洋", unit_id=company))
    assert company is not None
    assert [person.name for person in people.members(company)] == ["Kari Moe", "刘洋"]
    assert [person.initials for person in people.persons()] == ["KM", "刘"]


def test_a_unit_cannot_come_under_itself(people: People) -> None:
    upper = people.add_unit(UnitDraft("Upper")).new_id
    lower = people.add_unit(UnitDraft("Lower", parent_id=upper)).new_id
    assert upper is not None
    with pytest.raises(Refused, match="under itself"):
        people.edit_unit(upper, parent_id=lower)


def test_removing_a_unit_moves_its_people_up_and_undo_brings_it_back(
    people: People, file: WorkspaceFile
) -> None:
    upper = people.add_unit(UnitDraft("Upper")).new_id
    lower = people.add_unit(UnitDraft("Lower", parent_id=upper)).new_id
    people.add_person(PersonDraft("Kari Moe", unit_id=lower))
    before = (people.units(), people.persons())
    assert lower is not None
    people.remove_unit(lower)
    assert people.persons()[0].unit_id == upper
    file.journal.undo()
    assert (people.units(), people.persons()) == before


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft("  "), "name"),
        (PersonDraft("New", number="7"), "number"),
        (
            PersonDraft("New", joined_on=date(2026, 2, 1), left_on=date(2026, 1, 1)),
            "left_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people: People, draft: PersonDraft, field: str) -> None:
    people.add_person(PersonDraft("Kari Moe", number="7"))
    with pytest.raises(Refused) as refusal:
        people.add_person(draft)
    assert refusal.value.field == field
    assert len(people.persons()) == 1


def test_nobody_manages_their_own_manager(people: People) -> None:
    boss = people.add_person(PersonDraft("Boss")).new_id
    clerk = people.add_person(PersonDraft("Clerk", manager_id=boss)).new_id
    assert boss is not None
    with pytest.raises(Refused):
        people.edit_person(boss, manager_id=clerk)


def test_a_former_name_still_finds_the_person(people: People) -> None:
    person = people.add_person(PersonDraft("Kari Moe")).new_id
    assert person is not None
    people.edit_person(person, name="Kari Lind")
    people.add_alias("K. Moe", person)
    keys = people.person_keys()
    assert {keys[name_key(name)] for name in ("Kari Lind", "Moe, Kari", "k moe")} == {person}


def test_who_bears_a_name_today_comes_before_who_bore_it(people: People) -> None:
    former = people.add_person(PersonDraft("Anna Berg", number="1")).new_id
    other = people.add_person(PersonDraft("Anna Berg", number="2")).new_id
    assert former is not None
    people.edit_person(former, name="Anna Lie")
    assert people.person_keys()[name_key("Anna Berg")] == other


def test_a_spelling_of_nobody_is_refused(people: People) -> None:
    with pytest.raises(Refused):
        people.add_alias("K. M.", 4711)


def test_a_name_two_people_share_names_neither(people: People) -> None:
    people.add_person(PersonDraft("Kari Moe", number="1"))
    people.add_person(PersonDraft("Kari Moe", number="2"))
    assert name_key("Kari Moe") not in people.person_keys()
    assert set(people.person_keys()) == {"1", "2"}


def test_removing_a_manager_hands_the_reports_on(people: People) -> None:
    top = people.add_person(PersonDraft("Top")).new_id
    middle = people.add_person(PersonDraft("Middle", manager_id=top)).new_id
    people.add_person(PersonDraft("Low", manager_id=middle))
    assert middle is not None
    people.remove_person(middle)
    assert {person.name: person.manager_id for person in people.persons()} == {
        "Low": top,
        "Top": None,
    }
