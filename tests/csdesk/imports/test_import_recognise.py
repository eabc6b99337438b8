"""Recognition: headers, known exports, rival columns, kinds, and the shape of tables."""

from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.imports.decisions import Choices, Decisions
from csdesk.imports.fields import INTERACTION_FIELDS, PEOPLE_FIELDS
from csdesk.imports.headers import bare, find_system, fold, names_for, systems, unit_of
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare


def plan_of(tmp_path: Path, text: str, **more: object) -> ImportPlan:
    """Plan the import of a text table."""
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    return prepare(path, Decisions(**more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "folded", "named"),
    [
        ("Ticket_ID", "ticket id", "ticket id"),
        ("First response time (in hrs)", "first response time in hrs", "first response time"),
        ("call duration in minutes", "call duration in minutes", "call duration"),
        ("排队时长(秒)", "排队时长 秒", "排队时长"),
        ("Status (Ticket)", "status ticket", "status"),
        ("CreatedDate", "created date", "created date"),
        ("Line\nbreak", "line break", "line break"),
        ("Agent_1", "agent 1", "agent"),
    ],
)
def test_folding(header: str, folded: str, named: str) -> None:
    """Case, width, marks, units and brackets do not count."""
    assert (fold(header), bare(header)) == (folded, named)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("First response time (in hrs)", "h"),
        ("Resolution Time (hours)", "h"),
        ("call duration in minutes", "min"),
        ("排队时长(秒)", "s"),
        ("处理时长（分钟）", "min"),
        ("Speed of answer in seconds", "s"),
        ("First reply time in minutes within business hours", "min"),
        ("Løsningstid (timer)", "h"),
        ("Days to resolve", "d"),
        ("Time to close (HH:mm:ss)", "h:m"),
        ("Talk time", ""),
        ("duration_ms", "ms"),
    ],
)
def test_units(header: str, unit: str) -> None:
    """The unit that a header names."""
    assert unit_of(header) == unit


def test_tables_name_only_fields_that_exist() -> None:
    """The tables of names and signatures point to real fields."""
    keys = {"interactions": {f.key for f in INTERACTION_FIELDS}, "people": {f.key for f in PEOPLE_FIELDS}}
    for target, fields in keys.items():
        names = names_for(target)
        assert {
            key for table in (names.strong, names.weak) for found in table.values() for key in found
        } == fields
    for system in systems():
        assert set(system.fields.values()) - {""} <= keys["interactions"]


EXPORTS = {
    "Zendesk": "Summation column,Id,Requester,Assignee,Group,Status,Created at,Solved at,Satisfaction Score,Reopens,First reply time in minutes,Full resolution time in minutes",
    "Freshdesk": "Ticket ID,Subject,Status,Agent,Group,Created time,Resolved time,First response time (in hrs),Resolution time (in hrs),Agent interactions,Survey results",
    "Zoho Desk": "ID,Request Id,Status,Ticket Owner,Created Time,Ticket Closed Time,Happiness Rating,SLA Violation Type,First Response Time in Business Hours",
    "Jira Service Management": "Summary,Issue key,Issue Type,Status,Assignee,Created,Resolved,Custom field (Time to first response),Satisfaction rating",
    "ServiceNow": "number,incident_state,reassignment_count,reopen_count,made_sla,opened_at,resolved_at,assignment_group,assigned_to,contact_type",
    "HubSpot": "Ticket ID,Ticket name,Pipeline,Ticket status,Ticket owner,Create date,Close date,Time to first agent email reply (HH:mm:ss),Time to close (HH:mm:ss)",
    "Five9": "CALL ID,TIMESTAMP,CAMPAIGN,AGENT NAME,DISPOSITION,QUEUE WAIT TIME,TALK TIME,HOLD TIME,AFTER CALL WORK TIME",
    "3CX": "Call Time,Caller ID,Destination,Status,Ringing,Talking,Totals",
    "企点": "客服,所在组织架构,客户,会话开始时间,会话通路,会话状态,排队时长(秒),首次响应时长(秒),满意度评分,是否已解决",
    "七鱼": "接待组,客服组,来源类型,在列队时间,客服实名,开始时间,结束时间,客服首次响应时长,会话解决状态",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_known_exports(name: str) -> None:
    """Each known system is told by its marks."""
    system = find_system(EXPORTS[name].split(","))
    assert system is not None
    assert system.name == name


def test_export_of_freshdesk(tmp_path: Path) -> None:
    """Hours become seconds, blank hours are computed from the moments, the interactions columns are ignored."""
    rows = """
1,Help,Closed,Ann,North,2026-01-05 08:00,2026-01-05 18:00,1.5,10,3,5
2,Help,Open,Ann,North,2026-01-06 08:00,,0.5,,1,
3,Help,Closed,Bo,South,2026-01-07 08:00,2026-01-08 08:00,2,,2,4"""
    plan = plan_of(tmp_path, EXPORTS["Freshdesk"] + rows)
    assert plan.recognised == "Freshdesk"
    assert plan.array("first_response_seconds").tolist() == [5400, 1800, 7200]
    resolution = plan.array("resolution_seconds").tolist()
    assert (resolution[0], resolution[2]) == (36000, 86400)
    assert plan.facts.columns["resolution_seconds"][1] is None
    assert plan.facts.columns["resolved"] == [1, 0, 1]
    assert "Agent interactions" in plan.ignored


def test_chinese_and_norwegian_headers(tmp_path: Path) -> None:
    """Exports in Chinese and Norwegian map without help."""
    plan = plan_of(
        tmp_path,
        "工单编号,创建时间,解决时间,状态,客服,渠道,满意度,首次响应时长(分钟)\nA1,2026-01-05 09:00,2026-01-05 10:00,已解决,李伟,电话,满意,3\nA2,2026-01-06 09:00,,处理中,王芳,微信,,5\n",
    )
    assert set(plan.fields.values()) == {
        "external_id",
        "opened_at",
        "resolved_at",
        "status",
        "agent",
        "channel",
        "csat",
        "first_response_seconds",
    }
    assert plan.array("first_response_seconds").tolist() == [180, 300]
    plan = plan_of(
        tmp_path,
        "Saksnummer;Opprettet;Løst;Status;Saksbehandler;Kanal;Løsningstid (timer)\n1;05.01.2026 09:00;06.01.2026 09:00;Lukket;Kari Moe;E-post;24,5\n2;31.01.2026 09:00;;Åpen;Ola Li;Telefon;\n",
    )
    assert plan.array("resolution_seconds").tolist()[0] == 24.5 * 3600
    assert plan.facts.columns["resolved"] == [1, 0]


def test_two_columns_for_one_field(tmp_path: Path) -> None:
    """The fuller column is proposed, the other one is a question."""
    plan = plan_of(
        tmp_path, "Ticket ID,Created at,Created on,Status\n1,2026-01-05,2026-01-06,Open\n2,2026-01-07,,Open\n"
    )
    assert [(rival.field, rival.taken, rival.left) for rival in plan.rivals] == [
        ("opened_at", "Created at", "Created on")
    ]
    assert [problem.code for problem in plan.problems] == ["two_columns"]
    other = prepare(plan.source, Decisions(mapping={"Created at": "", "Created on": "opened_at"}))
    assert other.fields["Created on"] == "opened_at"
    assert other.rivals == ()


def test_same_header_other_meaning(tmp_path: Path) -> None:
    """Values decide what a header of two meanings is."""
    verdicts = plan_of(
        tmp_path, "Ticket ID,Created at,Response Time\n1,2026-01-05,Within SLA\n2,2026-01-06,SLA Violated\n"
    )
    assert verdicts.fields["Response Time"] == "sla_met"
    minutes = plan_of(
        tmp_path, "Ticket ID,Created at,Response Time\n1,2026-01-05,00:12:00\n2,2026-01-06,01:00:00\n"
    )
    assert minutes.fields["Response Time"] == "first_response_seconds"


def test_date_and_time_columns_join(tmp_path: Path) -> None:
    """A date column and a time column make one moment."""
    plan = plan_of(
        tmp_path,
        "Call Id,Date,Time,Answered (Y/N),Speed of answer in seconds\n1,2026-01-05,09:30:00,Y,12\n2,2026-01-05,14:00,N,\n",
    )
    assert [second % 86400 for second in plan.facts.columns["opened_at"]] == [34200, 50400]
    assert plan.facts.columns["answered"] == [1, 0]
    assert plan.facts.kind == "call"


def test_rows_that_are_no_records(tmp_path: Path) -> None:
    """Titles, blank lines, repeated headers, totals and footers are not read as records."""
    plan = plan_of(
        tmp_path,
        "Weekly report,,,\n,,,\nTicket ID,Created at,Status,Talk time (min)\n1,2026-01-05,Closed,4\n,,,\nTicket ID,Created at,Status,Talk time (min)\n2,2026-01-06,Open,6\nTotal,,,10\nPrinted on Monday,,,\n",
    )
    assert (plan.header_row, plan.rows_read, plan.adds) == (3, 2, 2)
    assert plan.facts.source_rows == [4, 7]
    assert [(problem.row, problem.code) for problem in plan.problems] == [(8, "total_row"), (9, "footer")]


def test_unreadable_dates_leave_rows_out(tmp_path: Path) -> None:
    """A date that cannot be read is an error of its row; a blank one is a warning; everything adds up."""
    plan = plan_of(
        tmp_path,
        "Ticket ID,Created at,Status,CSAT\n1,2026-01-05,Closed,5\n2,soon,Open,4\n3,,Open,9\n4,2026-01-08,Open,x\n",
    )
    assert (plan.rows_read, plan.adds, plan.skipped) == (4, 3, 1)
    assert [(p.row, p.severity, p.code) for p in plan.problems] == [
        (3, "error", "not_a_date"),
        (5, "warning", "not_a_rating"),
        (4, "warning", "no_date"),
    ]


def test_repeated_numbers(tmp_path: Path) -> None:
    """The last row of a number is kept; a column that always repeats is no number of a record."""
    plan = plan_of(
        tmp_path, "Ticket ID,Created at,Status\n1,2026-01-05,Open\n2,2026-01-05,Open\n1,2026-01-05,Closed\n"
    )
    assert (plan.adds, plan.skipped, [p.code for p in plan.problems]) == (2, 1, ["duplicate"])
    assert plan.facts.source_rows == [3, 4]
    plan = plan_of(
        tmp_path,
        "Ticket ID,Created at,Status\n" + "".join(f"7,2026-01-{day:02},Open\n" for day in range(1, 10)),
    )
    assert (plan.adds, [p.code for p in plan.problems]) == (9, ["id_not_unique"])


def test_choices_of_the_user(tmp_path: Path) -> None:
    """Orders and units that the user picks are followed and the questions go away."""
    text = "Ticket ID,Created at,Resolution time\n1,03/04/2026,5\n2,05/06/2026,7\n"
    plan = plan_of(tmp_path, text)
    assert {problem.code for problem in plan.problems} == {"ambiguous_dates", "unit_assumed"}
    chosen = prepare(
        plan.source, Decisions(choices=Choices(orders={"Created at": "MDY"}, units={"Resolution time": "d"}))
    )
    assert chosen.problems == ()
    assert chosen.array("resolution_seconds").tolist() == [5 * 86400, 7 * 86400]
    assert [month % 12 + 1 for month in chosen.facts.months] == [3, 5]


def test_wrong_wishes_are_refused(tmp_path: Path) -> None:
    """Unknown kinds, headers, fields and sheets are refused at their place."""
    plan = plan_of(tmp_path, "Ticket ID,Created at\n1,2026-01-05\n")
    for wish, place in (
        ({"kind": "x"}, "kind"),
        ({"mapping": {"Nope": "agent"}}, "map"),
        ({"mapping": {"Ticket ID": "nope"}}, "map"),
        ({"sheet": "Nope"}, "sheet"),
    ):
        with pytest.raises(Refused) as caught:
            prepare(plan.source, Decisions(**wish))
        assert caught.value.field == place


def test_nothing_recognised(tmp_path: Path) -> None:
    """A table about something else is planned as nothing, with one sentence, and can still be mapped by hand."""
    plan = plan_of(tmp_path, "Foo,Bar\n1,2026-01-05\n2,2026-01-06\n", kind="interactions")
    hand = prepare(plan.source, Decisions(mapping={"Foo": "external_id", "Bar": "opened_at"}))
    assert hand.adds == 2
    other = plan_of(tmp_path, "Foo,Bar\n1,x\n2,y\n")
    assert (other.adds, other.skipped, [problem.code for problem in other.problems]) == (
        0,
        2,
        ["nothing_recognised"],
    )
