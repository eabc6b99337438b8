"""Numbers that are not one person's: extensions of a desk and logins of a team."""

from pathlib import Path

from tests.csdesk.imports.conftest import Desk
from tests.csdesk.imports.exports_base import text_file


def test_an_extension_that_several_share_names_nobody(desk: Desk, tmp_path: Path) -> None:
    rows = [["Call ID", "Start time", "Extension", "Agent"]]
    rows += [
        [f"C-{n}", f"2025-07-{n} 08:00", 101, ("Kari Moe", "Li Wei", "Moe, Kari")[(n - 10) % 3]]
        for n in range(10, 19)
    ]
    plan = desk.imports.prepare(text_file(tmp_path, "calls.csv", rows))
    assert [(person.name, person.number) for person in plan.new_people] == [("Kari Moe", ""), ("Li Wei", "")]
    assert "shared_number" in {problem.code for problem in plan.problems}
    desk.imports.apply(plan)
    again = desk.imports.prepare(text_file(tmp_path, "again.csv", rows))
    assert not again.new_people


def test_two_spellings_beside_one_number_are_one_number(desk: Desk, tmp_path: Path) -> None:
    rows = [["Call ID", "Start time", "Agent ID", "Agent"]]
    rows += [
        [f"C-{n}", f"2025-07-{n} 08:00", 101, "Jonas Berg" if n < 16 else "J. Berg"] for n in range(10, 19)
    ]
    plan = desk.imports.prepare(text_file(tmp_path, "calls.csv", rows))
    assert [(person.name, person.number) for person in plan.new_people] == [
        ("Jonas Berg", "101"),
        ("J. Berg", ""),
    ]
    desk.imports.apply(plan)
    assert "shared_number" not in {problem.code for problem in plan.problems}
