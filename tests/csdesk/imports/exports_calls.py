"""Exports of telephone systems."""

# ruff: noqa: PERF401 - a row per turn of the loop reads better than one nested expression

from datetime import datetime, timedelta
from pathlib import Path

from tests.csdesk.imports.exports_base import Export, clock, mean, moment, text_file, workbook

NAMES = ("Dan", "Becky", "Martha")


def five9() -> Export:
    """Five9's call log: HH:MM:SS everywhere, no agent on abandoned calls."""
    count = 30
    lost = [n % 10 == 3 for n in range(count)]
    wait = [4 + 3 * n for n in range(count)]
    talk = [0 if lost[n] else 100 + 7 * n for n in range(count)]
    hold = [0 if lost[n] else n for n in range(count)]
    wrap = [0 if lost[n] else 30 + n for n in range(count)]
    rows: list[list[object]] = [
        ["CALL ID", "TIMESTAMP", "CAMPAIGN", "CALL TYPE", "AGENT", "AGENT NAME", "DISPOSITION", "ANI", "CUSTOMER NAME", "DNIS", "CALL TIME", "BILL TIME (ROUNDED)", "COST", "IVR TIME", "QUEUE WAIT TIME", "RING TIME", "TALK TIME", "HOLD TIME", "PARK TIME", "AFTER CALL WORK TIME", "TRANSFERS", "CONFERENCES", "HOLDS", "ABANDONED", "RECORDINGS"],
    ]  # fmt: skip
    for n in range(count):
        rows.append(
            [f"{300_000_000 + n}", f"{moment(n):%a, %d %b %Y %H:%M:%S}", "Support", "Inbound",
             "[None]" if lost[n] else f"{NAMES[n % 3].lower()}@acme.com", "" if lost[n] else NAMES[n % 3],
             "Abandon" if lost[n] else "Resolved", "5550100", "", "5550199", clock(talk[n] + wait[n]), "00:01:00", "0.10",
             "00:00:20", clock(wait[n]), "00:00:05", clock(talk[n]), clock(hold[n]), "00:00:00", clock(wrap[n]),
             1 if n % 6 == 0 else 0, 0, 0, 1 if lost[n] else 0, ""]
        )  # fmt: skip
    taken = [n for n in range(count) if not lost[n]]
    return Export(
        "five9",
        lambda folder: text_file(folder, "Call Log.csv", rows),
        {
            "CALL ID": "external_id", "TIMESTAMP": "opened_at", "AGENT NAME": "agent", "TALK TIME": "talk_seconds",
            "HOLD TIME": "hold_seconds", "AFTER CALL WORK TIME": "wrap_seconds", "QUEUE WAIT TIME": "wait_seconds",
            "TRANSFERS": "transfer_count", "DISPOSITION": "topic", "ABANDONED": "answered",
        },
        count,
        recognised="Five9",
        kpis={
            "volume": count, "abandonment": sum(lost) / count, "asa": mean(wait[n] for n in taken),
            "talk_time": mean(talk[n] for n in taken),
            "aht": mean(talk[n] + hold[n] + wrap[n] for n in taken),
        },
    )  # fmt: skip


def three_cx() -> Export:
    """3CX's call report: answered or not in words, the agent's name with a number before it, a total at the end."""
    count = 24
    lost = [n % 4 == 1 for n in range(count)]
    talk = [50 + 13 * n for n in range(count)]
    rows: list[list[object]] = [
        ["Call Time", "Caller ID", "Destination", "Status", "Ringing", "Talking", "Totals", "Cost", "Reason"]
    ]
    for n in range(count):
        rows.append(
            [f"{moment(n):%m/%d/%Y %I:%M:%S %p}", f"Hansen ({4790000000 + n})", f"{NAMES[n % 3]} ({100 + n % 3})",
             "Unanswered" if lost[n] else "Answered", clock(5 + n), "" if lost[n] else clock(talk[n]),
             clock(5 + n + (0 if lost[n] else talk[n])), "", "Terminated by src"]
        )  # fmt: skip
    rows.append(["", "", "Total", "", "", "", clock(9999), "", ""])
    taken = [n for n in range(count) if not lost[n]]
    return Export(
        "3cx",
        lambda folder: text_file(folder, "call_reports.csv", rows),
        {
            "Call Time": "opened_at", "Caller ID": "customer", "Destination": "agent", "Status": "answered",
            "Ringing": "wait_seconds", "Talking": "talk_seconds",
        },
        count,
        recognised="3CX",
        kpis={
            "volume": count, "abandonment": 0.25, "asa": mean(5 + n for n in taken),
            "talk_time": mean(talk[n] for n in taken), "answered": len(taken),
        },
        codes=frozenset({"total_row"}),
    )  # fmt: skip


def asterisk() -> Export:
    """Asterisk's Master.csv has no header: 16 columns in a fixed order."""
    count = 24
    states = [("ANSWERED", "NO ANSWER", "BUSY", "ANSWERED")[n % 4] for n in range(count)]
    rows: list[list[object]] = []
    for n in range(count):
        made, wait, talk = moment(n), 6 + n, 40 + 5 * n
        took = states[n] == "ANSWERED"
        pick = made + timedelta(seconds=wait)
        rows.append(
            ["", f"555{n:04d}", "200", "from-pstn", f'"Caller {n}" <555{n:04d}>', f"SIP/trunk-{n:08x}",
             f"SIP/20{n % 3}-{n:08x}", "Queue", "support,t,,,60", f"{made:%Y-%m-%d %H:%M:%S}",
             f"{pick:%Y-%m-%d %H:%M:%S}" if took else "",
             f"{pick + timedelta(seconds=talk if took else 0):%Y-%m-%d %H:%M:%S}", wait + (talk if took else 0),
             talk if took else 0, states[n], "DOCUMENTATION", f"{1_752_000_000 + n}.{n}", ""]
        )  # fmt: skip
    taken = [n for n in range(count) if states[n] == "ANSWERED"]
    return Export(
        "asterisk",
        lambda folder: text_file(folder, "Master.csv", rows, end="\n"),
        {
            "start": "opened_at", "answer": "answered_at", "billsec": "talk_seconds", "disposition": "answered",
            "uniqueid": "external_id", "src": "customer",
        },
        count,
        recognised="Asterisk",
        kpis={
            "volume": count, "answered": len(taken), "abandonment": 0.5,
            "asa": mean(6 + n for n in taken), "talk_time": mean(40 + 5 * n for n in taken),
        },
    )  # fmt: skip


def teaching_centre() -> Export:
    """The call-centre teaching file as a workbook: separate date and time, durations as Excel times."""
    count = 60
    taken = [n % 5 != 0 for n in range(count)]
    talk = [60 + 5 * n for n in range(count)]
    speed = [10 + n for n in range(count)]
    rows: list[list[object]] = [
        ["Call Id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved", "Speed of answer in seconds",
         "AvgTalkDuration", "Satisfaction rating"],
    ]  # fmt: skip
    for n in range(count):
        made = datetime(2021, 1, 1, 9, 12, 58) + timedelta(hours=3 * n)
        rows.append(
            [f"ID{n:04d}", NAMES[n % 3], datetime(made.year, made.month, made.day), made.time(),
             ("Contract related", "Streaming")[n % 2], "Y" if taken[n] else "N",
             "Y" if taken[n] and n % 3 else "N", speed[n] if taken[n] else None,
             (datetime(2021, 1, 1) + timedelta(seconds=talk[n])).time() if taken[n] else None,
             1 + n % 5 if taken[n] else None]
        )  # fmt: skip
    done = [n for n in range(count) if taken[n]]
    return Export(
        "teaching centre",
        lambda folder: workbook(folder, "01 Call-Center-Dataset.xlsx", {"Sheet1": rows}),
        {
            "Call Id": "external_id", "Agent": "agent", "Date": "date", "Time": "time", "Topic": "topic",
            "Answered (Y/N)": "answered", "Resolved": "resolved", "Speed of answer in seconds": "wait_seconds",
            "AvgTalkDuration": "talk_seconds", "Satisfaction rating": "csat",
        },
        count,
        kpis={
            "volume": count, "answered": len(done), "abandonment": 0.2, "asa": mean(speed[n] for n in done),
            "talk_time": mean(talk[n] for n in done), "csat": mean(1 + n % 5 for n in done),
            "resolved": sum(1 for n in done if n % 3),
        },
        by={("volume", "hour"): _hours(count)},
    )  # fmt: skip


def _hours(count: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for n in range(count):
        key = f"{datetime(2021, 1, 1, 9, 12, 58) + timedelta(hours=3 * n):%H}"
        found[key] = found.get(key, 0) + 1
    return found


def kaggle_calls() -> Export:
    """The call file that is passed round for practice: sentiment words, minutes, an SLA verdict, many blanks."""
    count = 40
    minutes = [5 + n for n in range(count)]
    score = [None if n % 2 else 1 + n % 10 for n in range(count)]
    rows: list[list[object]] = [
        ["id", "customer_name", "sentiment", "csat_score", "call_timestamp", "reason", "city", "state", "channel",
         "response_time", "call duration in minutes", "call_center"],
    ]  # fmt: skip
    for n in range(count):
        made = datetime(2020, 10, 1) + timedelta(days=n % 31)
        rows.append(
            [f"DKK-{n:08d}-AAA", "Ann Lee", "Neutral", score[n] or "", f"{made.month}/{made.day}/{made.year}",
             "Billing Question", "Detroit", "Michigan", "Chatbot",
             ("Within SLA", "Above SLA", "Below SLA", "Within SLA")[n % 4], minutes[n], ("Denver/CO", "Chicago/IL")[n % 2]]
        )  # fmt: skip
    rows += [[""] * 12] * 9
    return Export(
        "kaggle calls",
        lambda folder: text_file(folder, "Call Center.csv", rows),
        {
            "id": "external_id", "csat_score": "csat", "call_timestamp": "opened_at", "reason": "topic",
            "channel": "channel", "response_time": "sla_met", "call duration in minutes": "handle_seconds",
            "call_center": "unit", "customer_name": "customer",
        },
        count,
        kpis={
            "volume": count, "aht": mean(minutes) * 60, "csat": mean(s for s in score if s), "sla_met": 0.5,
        },
        codes=frozenset({"sla_words"}),
    )  # fmt: skip


def genesys_intervals(folder: Path) -> Path:
    """Genesys Cloud's agent report: averages and totals per half hour, not calls."""
    header = [
        "Interval Start",
        "Interval End",
        "Interval Complete",
        "Filters",
        "Media Type",
        "Agent Id",
        "Agent Name",
        "Handle",
        "Avg Handle",
        "Avg Talk",
        "Avg Hold",
        "Avg ACW",
        "Total Handle",
        "Total Talk",
        "Total Hold",
        "Total ACW",
    ]
    rows = [
        [f"{moment(n):%Y-%m-%dT%H:00:00Z}", f"{moment(n):%Y-%m-%dT%H:30:00Z}", "TRUE", "", "voice", "a-1", "Kari Moe",
         3, 200000, 150000, 20000, 30000, 600000, 450000, 60000, 90000]
        for n in range(12)
    ]  # fmt: skip
    return text_file(folder, "Agent Performance Summary.csv", [header, *rows])


CALL_EXPORTS = (five9, three_cx, asterisk, teaching_centre, kaggle_calls)
