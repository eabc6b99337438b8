"""Several tables on one sheet: side by side, below one another, with legends and spacer columns."""

from itertools import zip_longest

from csdesk.imports.decisions import Decisions
from tests.csdesk.imports.layout_base import (
    TICKETS,
    Row,
    guess,
    keys,
    laid_out,
    records,
    rows_of,
    says,
    table_of,
)

TEAMS: list[Row] = [["Team", "Target", "n"], ["Tier 1", 4.5, 12], ["Tier 2", 4.2, 10]]


def beside(left: list[Row], right: list[Row]) -> list[Row]:
    """Put two tables side by side with an empty column between."""
    wide = len(left[0])
    blank = [None] * wide
    return [[*(one or blank), None, *(other or [])] for one, other in zip_longest(left, right)]


def test_tables_below_one_another() -> None:
    layout = laid_out([["Overview"], [], *TEAMS, [], ["Tickets"], *TICKETS, [], *TEAMS])
    assert (table_of(layout).headers, rows_of(layout)) == (tuple(TICKETS[0]), [9, 10, 11, 12])
    assert guess(layout, "region").value == "A8:E12"
    assert {option.value for option in guess(layout, "region").options} == {"A3:C5", "A8:E12", "A14:C16"}
    assert says(layout, "region") == (
        "The sheet holds 3 tables; the one at A8:E12 is read. "
        "It has the most rows under known headers: Ticket ID, Created at, Resolved at, Agent ...."
    )


def test_the_user_chooses_another_table() -> None:
    layout = laid_out([*TEAMS, [], *TICKETS], Decisions(layout={"region": "A1:C3"}))
    assert (table_of(layout).headers, len(records(layout))) == (("Team", "Target", "n"), 2)
    assert guess(layout, "header").value == "1"


def test_a_header_row_set_by_hand_counts_in_its_own_table() -> None:
    layout = laid_out([*TEAMS, [], *TICKETS], Decisions(header_row=1))
    assert (table_of(layout).headers, rows_of(layout)) == (("Team", "Target", "n"), [2, 3])


def test_tables_side_by_side() -> None:
    layout = laid_out(beside(TICKETS, TEAMS))
    assert (table_of(layout).headers, guess(layout, "region").value) == (tuple(TICKETS[0]), "A1:E5")
    other = laid_out(beside(TICKETS, TEAMS), Decisions(layout={"region": "G1:I3"}))
    assert table_of(other).headers == ("Team", "Target", "n")


def test_a_table_right_of_a_small_one() -> None:
    layout = laid_out(beside(TEAMS, TICKETS))
    assert (table_of(layout).headers, guess(layout, "region").value) == (tuple(TICKETS[0]), "E1:I5")


def test_an_empty_column_inside_a_table_is_no_border() -> None:
    spaced: list[Row] = [[*row[:2], None, *row[2:]] for row in TICKETS]
    layout = laid_out(spaced)
    assert (table_of(layout).headers, "region" in keys(layout)) == (tuple(TICKETS[0]), False)


def test_a_legend_at_the_side_makes_no_records() -> None:
    legend: list[Row] = [
        ["Legend"],
        ["red = late"],
        ["green = in time"],
        [None],
        [None],
        [None],
        ["n = tickets"],
    ]
    layout = laid_out(beside(TICKETS, legend))
    assert (table_of(layout).headers, len(records(layout))) == (tuple(TICKETS[0]), 4)


def test_the_same_header_again_is_the_same_table() -> None:
    layout = laid_out([*TICKETS, [], *TICKETS])
    assert (len(records(layout)), "region" in keys(layout)) == (8, False)


def test_a_table_of_texts_with_a_gap_is_one_table() -> None:
    rows: list[Row] = [["Name", "Team", "Role"], ["Kari Moe", "Tier 1", "Agent"], []]
    rows += [["Li Wei", "Tier 2", "Agent"], ["Wang Fang", "Tier 2", "Lead"]]
    layout = laid_out(rows)
    assert (len(records(layout)), "region" in keys(layout)) == (3, False)
