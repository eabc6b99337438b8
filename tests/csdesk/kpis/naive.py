"""KPIs the slow and plain way: one row at a time, straight from the definitions, sharing no code with the engine."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

Row = Mapping[str, Any]
EPOCH = datetime(1970, 1, 1)
FOREVER = 10**12


def opened_day(row: Row) -> date | None:
    """Return the day a row was opened."""
    opened = row.get("opened_at")
    return None if opened is None else (EPOCH + timedelta(seconds=opened)).date()


def resolved(row: Row) -> int | None:
    """Return 1, 0 or None for unknown."""
    if row.get("resolved") is not None:
        return int(row["resolved"] > 0)
    if closed(row) is not None or row.get("resolution_seconds") is not None:
        return 1
    if row["kind"] == "survey" or not row.get("status"):
        return None
    return int(row["status"].lower() in {"closed", "solved"})


def closed(row: Row) -> float | None:
    """Return the moment of resolution."""
    for name in ("resolved_at", "closed_at"):
        if row.get(name) is not None:
            return float(row[name])
    if row.get("opened_at") is not None and row.get("resolution_seconds") is not None:
        return float(row["opened_at"] + row["resolution_seconds"])
    return None


def span(row: Row, stated: str, start: str, ends: Sequence[str]) -> float | None:
    """Return a duration as stated, else between two moments."""
    if row.get(stated) is not None:
        return float(row[stated])
    end = next((row[name] for name in ends if row.get(name) is not None), None)
    if end is None or row.get(start) is None or end < row[start]:
        return None
    return float(end - row[start])


def answered(row: Row) -> int | None:
    """Return 1, 0 or None for unknown."""
    if row.get("answered") is not None:
        return int(row["answered"])
    return 1 if row.get("answered_at") is not None or (row.get("talk_seconds") or 0) > 0 else None


def handled(row: Row, value: float | None) -> float | None:
    """Drop the times of abandoned contacts."""
    return None if answered(row) == 0 else value


def amount(key: str, row: Row) -> float | None:
    """Return what a row adds to a mean or quantile."""
    if key == "frt":
        return span(row, "first_response_seconds", "opened_at", ["first_response_at"])
    if key in {"resolution_time", "first_resolution_time"}:
        if resolved(row) != 1 or (key == "first_resolution_time" and row.get("reopened_count") != 0):
            return None
        return span(row, "resolution_seconds", "opened_at", ["resolved_at", "closed_at"])
    if key == "asa":
        return handled(row, span(row, "wait_seconds", "opened_at", ["answered_at"]))
    if key == "aht":
        parts = [row.get(name) for name in ("talk_seconds", "hold_seconds", "wrap_seconds")]
        total = None if None in parts else sum(part for part in parts if part is not None)
        return handled(row, row["handle_seconds"] if row.get("handle_seconds") is not None else total)
    name = {
        "acw": "wrap_seconds",
        "talk_time": "talk_seconds",
        "csat": "csat",
        "ces": "ces",
        "qa_score": "qa_score",
    }
    value = row.get(name[key])
    return handled(row, value) if key in {"acw", "talk_time"} else value


def verdict(key: str, row: Row, limit: float | None) -> bool | None:
    """Return whether a row is in the numerator of a rate, None when it is not in the denominator."""
    wait = amount("asa", row)
    took = amount("resolution_time", row)
    again = row.get("reopened_count")
    judged: dict[str, Callable[[], bool | None]] = {
        "volume": lambda: True if row["kind"] != "survey" else None,
        "answered": lambda: known(answered(row)),
        "abandoned": lambda: inverse(answered(row)),
        "abandonment": lambda: inverse(answered(row)),
        "service_level": lambda: (
            False if answered(row) == 0
            else None if answered(row) is None or wait is None
            else wait <= (20 if limit is None else limit)
        ),
        "resolved": lambda: known(resolved(row)),
        "resolution_rate": lambda: known(resolved(row)),
        "fcr": lambda: known(row.get("first_contact")),
        "reopen_rate": lambda: None if again is None or not (resolved(row) == 1 or again > 0) else again > 0,
        "transfer_rate": lambda: known(row.get("transfer_count")),
        "escalation_rate": lambda: known(row.get("escalated")),
        "sla_met": lambda: (
            bool(row["sla_met"]) if row.get("sla_met") is not None
            else None if limit is None or took is None
            else took <= limit
        ),
        "no_repeat": lambda: NO_REPEAT.get(id(row)),
        "ces_easy": lambda: None if row.get("ces") is None else row["ces"] >= 5,
        "praise_rate": lambda: (
            None if row.get("topic") is None or row["kind"] == "survey" else "praise" in row["topic"].lower()
        ),
        "csat_top": lambda: None if row.get("csat") is None else row["csat"] >= 4,
        "response_rate": lambda: (
            any(row.get(name) is not None for name in ("csat", "nps", "ces")) if row.get("survey_sent") == 1 else None
        ),
        "complaint_rate": lambda: (
            None if row.get("topic") is None or row["kind"] == "survey" else "complaint" in row["topic"].lower()
        ),
    }  # fmt: skip
    return judged[key]()


NO_REPEAT: dict[int, bool] = {}
"""Verdict of each row, by its identity; `look_for_repeats` fills it."""


def look_for_repeats(rows: Sequence[Row], days: int = 7) -> None:
    """Compare each contact of a known customer with every later one."""
    NO_REPEAT.clear()
    told = [
        row
        for row in rows
        if row["kind"] != "survey" and row.get("customer") and row.get("opened_at") is not None
    ]
    latest = max((row["opened_at"] for row in told), default=0)
    for place, row in enumerate(told):
        if row["opened_at"] > latest - days * 86_400:
            continue
        gaps = [
            other["opened_at"] - row["opened_at"]
            for number, other in enumerate(told)
            if other["customer"] == row["customer"]
            and (other["opened_at"], number) > (row["opened_at"], place)
        ]
        NO_REPEAT[id(row)] = not any(gap <= days * 86_400 for gap in gaps)


def known(value: float | None) -> bool | None:
    """Read a count or flag."""
    return None if value is None else value > 0


def inverse(value: int | None) -> bool | None:
    """Turn a flag round."""
    return None if value is None else value == 0


COUNTS = {"volume", "answered", "abandoned", "resolved"}
TIMES = {"frt", "resolution_time", "first_resolution_time", "asa", "aht", "acw", "talk_time"}
MEANS = TIMES | {"csat", "ces", "qa_score"}
RATES = COUNTS | {
    "abandonment", "service_level", "resolution_rate", "fcr", "reopen_rate", "transfer_rate", "escalation_rate",
    "sla_met", "csat_top", "response_rate", "complaint_rate", "praise_rate", "ces_easy", "no_repeat",
}  # fmt: skip


def quantile(values: Sequence[float], share: float) -> float:
    """Interpolate between the closest ranks."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def measure(
    key: str, statistic: str, rows: Sequence[Row], limit: float | None = None
) -> tuple[float | None, int]:
    """Return value and n of a KPI over rows."""
    if key == "nps":
        answers = [row["nps"] for row in rows if row.get("nps") is not None]
        net = sum(mark >= 9 for mark in answers) - sum(mark <= 6 for mark in answers)
        return (100 * net / len(answers), len(answers)) if answers else (None, 0)
    if key in RATES:
        verdicts = [found for row in rows if (found := verdict(key, row, limit)) is not None]
        if key in COUNTS:
            return (float(sum(verdicts)), sum(verdicts)) if verdicts else (None, 0)
        return (sum(verdicts) / len(verdicts), len(verdicts)) if verdicts else (None, 0)
    values = [found for row in rows if (found := amount(key, row)) is not None]
    if not values:
        return None, 0
    share = {"median": 0.5, "p90": 0.9}.get(statistic)
    return (statistics.fmean(values) if share is None else quantile(values, share)), len(values)


def backlog(rows: Sequence[Row], end: date | None) -> float | None:
    """Count the rows open at the end of a day; None = now."""
    tracked = [row for row in rows if resolved(row) == 1 or (resolved(row) == 0 and row["answered"] != 0)]
    if end is None:
        return float(sum(resolved(row) == 0 for row in tracked)) if tracked else None
    tracked = [row for row in tracked if (day := opened_day(row)) is not None and day <= end]
    still = 0
    for row in tracked:
        when = closed(row)
        over = FOREVER if resolved(row) == 0 else -FOREVER if when is None else when
        still += over >= (end - date(1970, 1, 1)).days * 86_400 + 86_400
    return float(still) if tracked else None


def group_of(row: Row, dimension: str) -> str:
    """Return the shown text of a dimension."""
    day = opened_day(row)
    if dimension in {"month", "week", "day", "weekday", "hour"}:
        if day is None:
            return ""
        year, week, weekday = day.isocalendar()
        texts = {
            "month": f"{day:%Y-%m}", "week": f"{year}-W{week:02}", "day": day.isoformat(), "weekday": str(weekday),
            "hour": f"{row['opened_at'] // 3600 % 24:02}",
        }  # fmt: skip
        return texts[dimension]
    if dimension == "unit":
        dimension = "team"
    return row.get(dimension) or ""
