"""A company that is big enough to be calibrated, written straight into a file of the desk."""

from csdesk.base.text import plain
from csdesk.people.person import PersonDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.stage import Ask
from tests.fakes.raters import company
from tests.fakes.review_desk import ENDS, STARTS, Desk

LEANINGS = {0: "lenient", 1: "severe", 2: "halo", 3: "central"}
NAMES = (
    "Astrid",
    "Bjørn",
    "Chen Jie",
    "Dina",
    "Eva",
    "Farid",
    "Grete",
    "Henrik",
    "Ida",
    "Jonas",
    "Kari",
    "Lars",
)


def handed_in(desk: Desk, managers: int = 6, people: int = 8) -> int:
    """Fill a cycle with handed-in reviews of managers who lean as `LEANINGS` says; return the cycle's id."""
    ids, persons = [], []
    for manager in range(managers):
        draft = PersonDraft(f"{NAMES[manager % 12]} Lead {manager}", f"L{manager}", role="Team lead")
        boss = desk.people.add_person(draft).new_id
        for place in range(people):
            number = manager * people + place
            unit = desk.ids["tier1"] if manager % 2 else desk.ids["tier2"]
            person = PersonDraft(
                f"{NAMES[place % 12]} Nr {number}",
                f"{number + 1000}",
                role="Agent",
                unit_id=unit,
                manager_id=boss,
            )
            ids.append(desk.people.add_person(person).new_id)
            persons.append(number)
    draft = CycleDraft("Second half 2026", STARTS, ENDS, asks=frozenset({Ask.CALIBRATION}))
    cycle = desk.reviews.add_cycle(draft, ids).new_id
    form = desk.reviews.form(desk.reviews.cycle(cycle).form_id)
    items = [item.id for item in form.items if item.section.value in {"competencies", "values"}]
    cases = {ids[place]: case for place, case in enumerate(company(5, LEANINGS, managers, people))}
    db = desk.file.db
    with desk.file.journal.change(plain("marks")):
        for review in desk.reviews.reviews_of(cycle):
            marks = list(cases[review.person_id].marks.values())
            for place, item in enumerate(items):
                mark = marks[place % len(marks)]
                for rater, given in (("manager", mark), ("self", min(5, mark + 1))):
                    db.execute_sql(
                        "INSERT INTO review_rating (review_id, item_id, rater, rating) VALUES (?, ?, ?, ?)",
                        (review.id, item, rater, given),
                    )
            db.execute_sql("UPDATE review SET stage = 'manager_done' WHERE id = ?", (review.id,))
    return int(cycle or 0)
