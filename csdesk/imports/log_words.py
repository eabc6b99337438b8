"""The guess about several rows of one case in words."""

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.recognise.guess import Guess, Option

LAST, CASE, ROWS = "last", "case", "rows"


def log_guess(how: str, cases: int, rows: int, *, header: str, steady: bool, timed: bool) -> Guess:
    """Say what is done with several rows of one case."""
    options = [
        Option(LAST, _("Keep the last row of each case")),
        Option(ROWS, _("Keep every row as a record")),
    ]
    if timed:
        options.insert(0, Option(CASE, _("Build each case from its rows")))
    words: dict[str, Words] = {
        CASE: ngettext(
            "{n} case is built from its rows: opened with the first, resolved with the last change to a done state.",
            "{n} cases are built from their rows: opened with the first, resolved with the last change to a done state.",
            cases,
        ),
        LAST: ngettext(
            "{n} case is kept with its last row.", "{n} cases are kept, each with its last row.", cases
        ),
        ROWS: _("Every row is a record of its own."),
    }
    evidence = _(
        "{column} has {cases} different values in {rows} rows.", column=header, cases=cases, rows=rows
    )
    if steady:
        evidence = _(
            "{column} has {cases} different values in {rows} rows, and the rows of a value agree on when it was opened.",
            column=header,
            cases=cases,
            rows=rows,
        )
    return Guess(
        "log", how, _("Several rows of one case"), words.get(how, words[ROWS]), evidence, tuple(options)
    )
