"""KPIs over a million interactions, beside one pass in C, and beside DuckDB and pandas where they are installed."""

import ctypes
import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.base.period import Grain, Period
from csdesk.kpis.columns import AMOUNTS, FLAGS, Coded
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.dashboard.read import read_board
from csdesk.kpis.reading import KpiQuery, ValueRange
from csdesk.kpis.segments import digest, pack
from csdesk.kpis.service import Kpis
from csdesk.kpis.trend import TrendQuery
from csdesk.people.service import People
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.facts import Facts
from tests.bench.row import Row, in_turns

ROWS, MONTHS, AGENTS, TEAMS, TOPICS = 1_000_000, 36, 200, 20, 18
FIRST = 2023 * 12
KEYS = (
    "volume", "resolved", "resolution_rate", "frt.median", "frt.p90", "resolution_time.median", "resolution_time.p90",
    "csat", "csat_top", "reopen_rate", "transfer_rate", "sla_met",
)  # fmt: skip
FLOOR = """
#include <stdint.h>
/* One pass over the columns that the twelve KPIs need: counts and sums of every month and team, no quantiles. */
void floor_pass(long n, const int32_t *group, const double *frt, const double *took, const double *csat,
                const int8_t *solved, const int8_t *again, const int8_t *moved, const int8_t *met, double *out) {
    for (long i = 0; i < n; i++) {
        double *o = out + 12 * group[i];
        o[0] += 1; o[1] += solved[i] == 1; o[2] += solved[i] >= 0;
        if (frt[i] == frt[i]) { o[3] += 1; o[4] += frt[i]; }
        if (took[i] == took[i]) { o[5] += 1; o[6] += took[i]; }
        if (csat[i] == csat[i]) { o[7] += 1; o[8] += csat[i]; }
        o[9] += again[i] == 1; o[10] += moved[i] == 1; o[11] += met[i] == 1;
    }
}
"""


@dataclass(frozen=True)
class Sample:
    """The made-up facts as columns, and the same in a workspace file."""

    month: NDArray[np.int64]
    agent: NDArray[np.uint32]
    team: NDArray[np.uint32]
    columns: dict[str, NDArray[Any]]
    file: WorkspaceFile
    kpis: Kpis


def sample(folder: Path) -> Sample:
    """Make a million tickets of 36 months, 200 agents and 20 teams, and keep them as segments."""
    dice = np.random.default_rng(7)
    month = np.sort(dice.integers(0, MONTHS, ROWS))
    starts = (
        np.array([np.datetime64("2023-01", "M") + step for step in range(MONTHS)])
        .astype("datetime64[s]")
        .astype(np.int64)
    )
    opened = starts[month] + dice.integers(0, 28 * 86_400, ROWS)
    agent = dice.integers(0, AGENTS, ROWS).astype(np.uint32)
    columns: dict[str, NDArray[Any]] = {name: np.full(ROWS, -1, np.int8) for name in FLAGS}
    columns |= {name: np.full(ROWS, np.nan) for name in AMOUNTS}
    columns["frt"] = dice.lognormal(9, 1, ROWS).round()
    columns["contact"] = np.ones(ROWS, np.int8)
    columns["resolved"] = (dice.random(ROWS) < 0.93).astype(np.int8)
    took = (columns["frt"] + dice.lognormal(11, 1, ROWS)).round()
    columns["resolution"] = np.where(columns["resolved"] == 1, took, np.nan)
    columns["csat"] = np.where(dice.random(ROWS) < 0.3, dice.integers(1, 6, ROWS), np.nan)
    columns["csat_scale"] = np.where(np.isnan(columns["csat"]), np.nan, 5.0)
    columns["reopened"] = (dice.random(ROWS) < 0.06).astype(np.int8)
    columns["transferred"] = (dice.random(ROWS) < 0.2).astype(np.int8)
    columns["sla"] = (dice.random(ROWS) < 0.9).astype(np.int8)
    columns["id"], columns["opened"] = np.arange(1.0, ROWS + 1), opened.astype(np.float64)
    columns["closed"] = np.where(columns["resolved"] == 1, opened + took, np.nan)
    channel = dice.integers(0, 4, ROWS).astype(np.uint32)
    topic = dice.geometric(0.2, ROWS).clip(1, TOPICS).astype(np.uint32) - 1
    file = create_file(folder / "bench.csdesk")
    for number in range(MONTHS):
        rows = slice(*np.searchsorted(month, [number, number + 1]).tolist())
        dimensions = {
            "agent": Coded(agent[rows], tuple((f"Agent {a:03}", None, None) for a in range(AGENTS))),
            "team": Coded(agent[rows] % TEAMS, tuple((f"Team {t:02}", None) for t in range(TEAMS))),
            "channel": Coded(channel[rows], ("email", "phone", "chat", "web")),
            "topic": Coded(topic[rows], tuple(f"Topic {t:02}" for t in range(TOPICS))),
        }
        blob = pack(
            {name: values[rows] for name, values in columns.items()}, dimensions, ["opened_at", "resolved"]
        )
        file.db.execute_sql(
            "INSERT INTO kpi_segment (month, rows, version, columns) VALUES (?, ?, ?, ?)",
            (FIRST + number, rows.stop - rows.start, digest(blob), blob),
        )
    people, facts = People(file.db, file.journal), Facts(file.db, file.journal)
    return Sample(month, agent, agent % TEAMS, columns, file, Kpis(file.db, file.journal, people, facts))


def floor(made: Sample, folder: Path) -> tuple[str, Callable[[], object]]:
    """Return one pass over the columns: in C where there is a compiler, else by numpy's own counting."""
    group = (made.month * TEAMS + made.team).astype(np.int32)
    c = made.columns
    names = ("frt", "resolution", "csat", "resolved", "reopened", "transferred", "sla")
    arrays = [group, *(np.ascontiguousarray(c[name]) for name in names)]
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return "numpy, one count", lambda: np.bincount(group, c["frt"], MONTHS * TEAMS)
    source, library = folder / "floor.c", folder / "floor.so"
    source.write_text(FLOOR)
    subprocess.run([compiler, "-O3", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    call = ctypes.CDLL(str(library)).floor_pass

    def run_floor() -> None:
        out = np.zeros(MONTHS * TEAMS * 12)
        pointers = [array.ctypes.data_as(ctypes.c_void_p) for array in [*arrays, out]]
        call(ctypes.c_long(ROWS), *pointers)

    return "one pass in C", run_floor


def others(made: Sample) -> list[tuple[str, float, Callable[[], object]]]:
    """Return the same job in other engines that are installed, each with the goal beside it."""
    found: list[tuple[str, float, Callable[[], object]]] = []
    table = {"month": made.month, "team": made.team.astype(np.int64)} | {
        name: made.columns[name].astype(np.float64)
        for name in ("frt", "resolution", "csat", "resolved", "reopened", "transferred", "sla")
    }
    if importlib.util.find_spec("pandas") is not None:
        pandas = importlib.import_module("pandas")
        frame = pandas.DataFrame(table)

        def by_pandas() -> object:
            groups = frame.groupby(["month", "team"])
            return (groups.agg(["count", "sum"]), groups[["frt", "resolution"]].quantile([0.5, 0.9]))

        found.append(("pandas in memory", 1 / 3, by_pandas))
    if importlib.util.find_spec("duckdb") is not None:
        duckdb = importlib.import_module("duckdb")
        connection = duckdb.connect()
        if importlib.util.find_spec("pandas") is not None:
            connection.register("source", importlib.import_module("pandas").DataFrame(table))
            connection.execute("CREATE TABLE facts AS SELECT * FROM source")
            sums = ", ".join(f"count({name}), sum({name})" for name in table if name not in {"month", "team"})
            cuts = ", ".join(f"quantile_cont({name}, [0.5, 0.9])" for name in ("frt", "resolution"))
            question = f"SELECT month, team, {sums}, {cuts} FROM facts GROUP BY month, team"
            found.append(("DuckDB, native table", 1 / 3, lambda: connection.execute(question).fetchall()))
    return found


def run() -> list[Row]:
    """Measure the questions of the KPI panel and of Home."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = sample(folder)
        try:
            return measured(made, folder)
        finally:
            made.file.close()


def measured(made: Sample, folder: Path) -> list[Row]:
    """Time each question in turns with its reference."""
    kpis = made.kpis
    board = [KpiQuery(key, ("team",), Grain.MONTH) for key in KEYS]
    filtered = [KpiQuery(key, ("team",), Grain.MONTH, where={"channel": ("email",)}) for key in KEYS]
    span = kpis.data_span()
    assert span is not None
    one = TrendQuery("frt", Grain.MONTH, *span, where={"agent": ("Agent 007",)})
    floor_name, floor_pass = floor(made, folder)
    jobs: list[tuple[str, Callable[[], object]]] = [
        ("12 KPIs x 36 months x 20 teams", lambda: kpis.measure_many(board)),
        ("the same, one channel only", lambda: kpis.measure_many(filtered)),
        ("one agent's trend", lambda: kpis.trend(one)),
        ("board of all KPIs, 12 months", kpis.overview),
        ("backlog, 36 months x 20 teams", lambda: kpis.measure(KpiQuery("backlog", ("team",), Grain.MONTH))),
    ]
    jobs += board_jobs(kpis)
    rows = []
    for name, job in jobs:
        ours, reference = in_turns([job, floor_pass])
        rows.append(Row(name, ours, floor_name, reference, 5.0))
    for name, goal, job in others(made):
        ours, reference = in_turns([jobs[0][1], job], 3)
        rows.append(Row(jobs[0][0], ours, name, reference, goal))
    for name, goal, job in other_boards(made):
        ours, reference = in_turns([dict(jobs)["KPI board, a month"], job], 3)
        rows.append(Row("KPI board, a month", ours, name, reference, goal))
    return rows


BOARD = (
    "frt",
    "resolution_time",
    "csat_top",
    "volume",
    "resolved",
    "reopen_rate",
    "sla_met",
    "transfer_rate",
)
LAST = Period.of(date(2025, 12, 1), Grain.MONTH)


def board_jobs(kpis: Kpis) -> list[tuple[str, Callable[[], object]]]:
    """Return boards as a user clicks them: a month, narrowed to an agent, to a bar of the distribution, and a year."""
    month = BoardQuestion.of(LAST, None, BOARD)
    year = BoardQuestion.of(Period.of(date(2024, 6, 1), Grain.YEAR), None, BOARD)
    asked = {
        "KPI board, a month": month,
        "the same with the backlog": replace(month, keys=(*BOARD, "backlog")),
        "the same, one agent": month.toggled({"agent": "Agent 007"}),
        "the same, one bar of the distribution": month.ranged(ValueRange("frt", 0, 7200)),
        "KPI board, a year": year,
        "the same, one topic": year.toggled({"topic": "Topic 03"}),
    }
    return [(name, partial(read_board, kpis, question)) for name, question in asked.items()]


def other_boards(made: Sample) -> list[tuple[str, float, Callable[[], object]]]:
    """Return the month's board as SQL, where DuckDB is installed: history, agents, weekdays by hours, and the topics left out."""
    if importlib.util.find_spec("duckdb") is None or importlib.util.find_spec("pandas") is None:
        return []
    connection = importlib.import_module("duckdb").connect()
    names = ("frt", "resolution", "csat", "resolved", "reopened", "transferred", "sla", "opened")
    table = {"month": made.month, "agent": made.agent} | {name: made.columns[name] for name in names}
    connection.register("source", importlib.import_module("pandas").DataFrame(table))
    connection.execute("CREATE TABLE facts AS SELECT * FROM source")
    sums = "count(*), " + ", ".join(f"count({name}), sum({name})" for name in names[2:7])
    cuts = "quantile_cont(frt, [0.5, 0.9]), quantile_cont(resolution, [0.5, 0.9])"
    last = MONTHS - 1
    questions = (
        f"SELECT month, {sums}, {cuts} FROM facts WHERE month > {last - 12} GROUP BY month",
        f"SELECT agent, {sums}, {cuts} FROM facts WHERE month = {last} GROUP BY agent",
        f"SELECT opened // 86400 % 7, opened // 3600 % 24, count(*) FROM facts WHERE month = {last} GROUP BY ALL",
        f"SELECT frt // 3600, count(*) FROM facts WHERE month = {last} GROUP BY ALL",
    )
    return [
        ("DuckDB, 4 of its 6 parts", 1.0, lambda: [connection.execute(sql).fetchall() for sql in questions])
    ]
