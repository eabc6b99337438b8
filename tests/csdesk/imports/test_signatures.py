"""The headers of known exports, in all the forms they come in: system, fields and what is left out on purpose."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from csdesk.imports.decisions import Decisions
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from tests.csdesk.imports.exports_base import moment, text_file

COUNT = 24
HOUR = 3600.0


def stamp(n: int, hours: float = 0.0, form: str = "%Y-%m-%d %H:%M") -> str:
    """Write the opening of record ``n``, or a moment some hours later."""
    return (moment(n).replace(second=0) + timedelta(hours=hours)).strftime(form)


def plan_of(folder: Path, columns: dict[str, Any]) -> ImportPlan:
    """Plan the import of a table; a column is one value for all rows, or a function of the row."""
    rows = [[cell(n) if callable(cell) else cell for cell in columns.values()] for n in range(COUNT)]
    path = text_file(folder, "export.csv", [list(columns), *rows])
    plan = prepare(path, Decisions())
    assert plan.rows_read == plan.adds + plan.skipped == COUNT
    return plan


def opened(n: int) -> str:
    """Write when record ``n`` was opened."""
    return stamp(n)


def closed(n: int) -> str:
    """Write when record ``n`` was resolved, five hours later."""
    return stamp(n, 5)


TABLES: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
    "freshservice": (
        "Freshservice",
        {
            "Ticket ID": lambda n: f"INC-{n}", "Subject": "Printer", "Status": "Closed", "Priority": "Low", "Source": "Portal",
            "Ticket Type": "Incident", "Requester Name": "Ann", "Requester VIP": "false", "Agent": "Kari", "Group": "Tier 1",
            "Created Time": opened, "Resolved Time": closed, "Closed Time": closed, "Initial Response Time": lambda n: stamp(n, 1),
            "First Response Time (in Hrs)": "01:00:00", "Resolution Time (in Hrs)": "05:00:00", "Resolution Status": "Within SLA",
            "Survey Result": "", "Urgency": "Low", "Impact": "Low", "Category": "Hardware", "Sub-Category": "Printer",
            "Item": "", "Resolution Note": "Done", "Approval Status": "Not requested",
        },
        {
            "Ticket ID": "external_id", "Category": "topic", "Requester Name": "customer", "Created Time": "opened_at",
            "Resolution Time (in Hrs)": "resolution_seconds", "Resolution Status": "sla_met", "Urgency": "", "Ticket Type": "",
        },
    ),
    "zoho report": (
        "Zoho Desk",
        {
            "Ticket Id": lambda n: 100 + n, "Subject": "Help", "Status (Ticket)": "Closed", "Ticket Owner": "Kari",
            "Department": "Support", "Channel (Ticket)": "Email", "Priority (Ticket)": "High",
            "Created Time (Ticket)": lambda n: stamp(n, 0, "%d %b %Y %I:%M %p"),
            "Ticket Closed Time": lambda n: stamp(n, 5, "%d %b %Y %I:%M %p"), "Happiness Rating": "Good",
            "Modified Time (Ticket)": lambda n: stamp(n, 6, "%d %b %Y %I:%M %p"), "Resolution Time in Business Hours": "5h 0m",
        },
        {
            "Ticket Id": "external_id", "Status (Ticket)": "status", "Ticket Owner": "agent", "Created Time (Ticket)": "opened_at",
            "Ticket Closed Time": "closed_at", "Happiness Rating": "csat", "Modified Time (Ticket)": "",
            "Channel (Ticket)": "channel", "Priority (Ticket)": "priority",
        },
    ),
    "servicenow labels": (
        "ServiceNow",
        {
            "Number": lambda n: f"INC{n:07}", "Opened": opened, "Short description": "No network", "Caller": "Ann Lee",
            "Priority": "3 - Moderate", "State": "Closed", "Category": "Network", "Assignment group": "Service Desk",
            "Assigned to": "Kari", "Updated": closed, "Updated by": "admin", "Resolved": closed, "Closed": closed,
            "Made SLA": "true", "Reassignment count": 1, "Resolve time": 18000,
        },
        {
            "Number": "external_id", "Opened": "opened_at", "Short description": "subject", "Caller": "customer",
            "State": "status", "Assignment group": "team", "Assigned to": "agent", "Resolved": "resolved_at",
            "Made SLA": "sla_met", "Reassignment count": "transfer_count", "Updated": "", "Resolve time": "resolution_seconds",
        },
    ),
    "servicenow csm": (
        "ServiceNow",
        {
            "number": lambda n: f"CS{n:07}", "account": "Acme", "contact": "Ann", "consumer": "", "opened_at": opened,
            "closed_at": closed, "sla_due": lambda n: stamp(n, 8), "business_duration": "1970-01-01 04:00:00",
            "calendar_duration": "1970-01-01 05:00:00", "escalation": "Normal", "resolution_code": "Solved",
            "state": "Closed", "assignment_group": "CSM", "assigned_to": "Kari", "contact_type": "Web",
        },
        {
            "number": "external_id", "account": "customer", "calendar_duration": "resolution_seconds", "sla_due": "",
            "escalation": "", "contact_type": "channel", "closed_at": "closed_at",
        },
    ),
    "hubspot api": (
        "HubSpot",
        {
            "hs_ticket_id": lambda n: 900 + n, "subject": "Help", "hs_pipeline_stage": "Closed", "createdate": opened,
            "closed_date": closed, "hs_ticket_priority": "HIGH", "hubspot_owner_id": 77, "time_to_first_agent_reply": 1_200_000,
            "time_to_close": 18_000_000,
        },
        {
            "hs_ticket_id": "external_id", "createdate": "opened_at", "closed_date": "closed_at", "hs_pipeline_stage": "status",
            "time_to_first_agent_reply": "first_response_seconds", "time_to_close": "resolution_seconds",
        },
    ),
    "intercom api": (
        "Intercom",
        {
            "id": lambda n: f"c{n}", "created_at": lambda n: int((moment(n).replace(second=0) - datetime(1970, 1, 1)).total_seconds()),
            "state": "closed", "time_to_assignment": 30, "time_to_admin_reply": 1200, "time_to_first_close": 9000,
            "time_to_last_close": 18000, "median_time_to_reply": 60, "count_reopens": 1,
        },
        {
            "id": "external_id", "created_at": "opened_at", "time_to_admin_reply": "first_response_seconds",
            "time_to_last_close": "resolution_seconds", "count_reopens": "reopened_count", "median_time_to_reply": "",
        },
    ),
    "3cx records": (
        "3CX",
        {
            "historyid": lambda n: n, "callid": lambda n: f"00000{n:03}", "duration": "00:03:00", "time_start": opened,
            "time_answered": lambda n: stamp(n, 0.1), "time_end": lambda n: stamp(n, 0.2), "reason_terminated": "src",
            "from_no": "12345678", "to_no": 101, "missed_queue_calls": "",
        },
        {
            "callid": "external_id", "historyid": "", "time_start": "opened_at", "time_answered": "answered_at",
            "duration": "handle_seconds", "from_no": "customer", "to_no": "agent_id",
        },
    ),
    "talkdesk": (
        "Talkdesk",
        {
            "Interaction ID": lambda n: f"a{n}", "Contact ID": "c", "Company Number": "+4700", "Phone Display Name": "Support",
            "Direction": "Inbound", "Started At": opened, "Wait Time": "00:00:12", "Time to Missed": "", "Abandon Time": "",
            "Talk Time": "00:03:00", "Hard Hold Time": "00:00:10", "Soft Hold Time": "00:00:00", "After Call Work Time": "00:00:30",
            "Inside Service Level (Yes /No)": "Yes",
        },
        {
            "Interaction ID": "external_id", "Started At": "opened_at", "Wait Time": "wait_seconds", "Hard Hold Time": "hold_seconds",
            "Inside Service Level (Yes /No)": "sla_met", "After Call Work Time": "wrap_seconds", "Soft Hold Time": "",
        },
    ),
    "udesk": (
        "Udesk",
        {
            "编号": lambda n: f"#{n}", "主题": "退款", "描述": "x", "状态": "已解决", "优先级": "高", "渠道": "微信", "客户": "张三",
            "受理客服组": "售后组", "受理客服": "王芳", "标签": "", "抄送": "", "创建时间": opened, "解决时间": closed,
        },
        {
            "编号": "external_id", "主题": "subject", "受理客服组": "team", "受理客服": "agent", "状态": "status", "渠道": "channel",
            "解决时间": "resolved_at",
        },
    ),
    "work orders": (
        "",
        {
            "工单编号": lambda n: f"GD{n}", "工单标题": "退款", "工单类型": "咨询", "创建时间": opened, "当前状态": "已完结",
            "当前处理人": "李雷", "解决时间": closed,
        },
        {
            "工单编号": "external_id", "工单标题": "subject", "工单类型": "topic", "创建时间": "opened_at", "当前状态": "status",
            "当前处理人": "agent",
        },
    ),
    "pureservice": (
        "Pureservice",
        {
            "Saksnr": lambda n: 5000 + n, "Emne": "Skriver", "Opprettet": lambda n: stamp(n, 0, "%d.%m.%Y %H:%M"),
            "Løst": lambda n: stamp(n, 5, "%d.%m.%Y %H:%M"), "Status": "Løst", "Sluttbruker": "Ola", "Ansvarlig": "Kari Moe",
            "Ansvarlig team": "Førstelinje", "Kategori 1": "Utstyr", "Kategori 2": "Skriver", "Kilde": "E-post",
            "Prioritet": "Normal",
        },
        {
            "Saksnr": "external_id", "Emne": "subject", "Opprettet": "opened_at", "Løst": "resolved_at", "Sluttbruker": "customer",
            "Ansvarlig": "agent", "Ansvarlig team": "team", "Kategori 1": "topic", "Kilde": "channel",
        },
    ),
    "norwegian calls": (
        "",
        {
            "Samtale-ID": lambda n: f"s{n}", "Starttid": lambda n: stamp(n, 0, "%d.%m.%Y %H:%M"), "Kø": "Kundeservice",
            "Agent": "Kari Moe", "Ventetid": "00:00:12", "Samtaletid": "00:03:00", "Etterbehandlingstid": "00:00:30",
            "Resultat": "Besvart", "Anropende nummer": "99887766",
        },
        {
            "Samtale-ID": "external_id", "Starttid": "opened_at", "Kø": "team", "Ventetid": "wait_seconds",
            "Samtaletid": "talk_seconds", "Etterbehandlingstid": "wrap_seconds", "Anropende nummer": "customer",
        },
    ),
    "incident log of 2014": (
        "",
        {
            "Incident_ID": lambda n: f"IM{n:07}", "Status": "Closed", "Impact": 4, "Urgency": 4, "Priority": 4, "Category": "incident",
            "Open_Time": lambda n: stamp(n, 0, "%d/%m/%Y %H:%M:%S"), "Reopen_Time": "", "Resolved_Time": lambda n: stamp(n, 5, "%d/%m/%Y %H:%M:%S"),
            "Close_Time": lambda n: stamp(n, 5, "%d/%m/%Y %H:%M:%S"), "No_of_Reassignments": 2,
            "Handle_Time_hrs": lambda n: "3,87,16,91,111" if n == 3 else "2,5",
        },
        {
            "Incident_ID": "external_id", "Open_Time": "opened_at", "Resolved_Time": "resolved_at", "Close_Time": "closed_at",
            "No_of_Reassignments": "transfer_count", "Handle_Time_hrs": "handle_seconds", "Priority": "priority",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_signature(name: str, tmp_path: Path) -> None:
    """The system is named, its columns are what they are there, and each row opens when the file says."""
    system, columns, wanted = TABLES[name]
    plan = plan_of(tmp_path, columns)
    assert plan.recognised == system
    fields = {match.header: match.field or "" for match in plan.mapping}
    assert {header: fields[header] for header in wanted} == wanted
    start = [(moment(n).replace(second=0) - datetime(1970, 1, 1)).total_seconds() for n in range(COUNT)]
    assert plan.array("opened_at").tolist() == start
    if "resolution_seconds" in plan.facts.columns:
        assert set(plan.array("resolution_seconds").tolist()) == {5 * HOUR}
    if "talk_seconds" in plan.facts.columns:
        assert set(plan.array("talk_seconds").tolist()) == {180.0}
    if "first_response_seconds" in plan.facts.columns:
        assert set(plan.array("first_response_seconds").tolist()) <= {1200.0, HOUR}


def test_a_wrecked_figure_is_refused(tmp_path: Path) -> None:
    """A figure that a locale has wrecked is left blank and told; the others are read."""
    plan = plan_of(tmp_path, TABLES["incident log of 2014"][1])
    hours = plan.array("handle_seconds") / HOUR
    assert np.isnan(hours[3])
    assert np.delete(hours, 3).tolist() == [2.5] * (COUNT - 1)
    assert [problem.value for problem in plan.problems if problem.row] == ["3,87,16,91,111"]
