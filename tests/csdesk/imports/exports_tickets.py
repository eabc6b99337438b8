"""Exports of ticket systems, written as those systems write them."""

from datetime import datetime, timedelta

from tests.csdesk.imports.exports_base import HOUR, Export, clock, mean, middle, moment, text_file

AGENTS = ("Kari Moe", "Li Wei", "Bob O'Neil", "Zoë Ünal")
GROUPS = ("Tier 1", "Tier 2")


def zendesk_legacy() -> Export:
    """Zendesk's view export: Good, Bad, Offered; blanks for what never happened."""
    count = 40
    minutes = [None if n % 9 == 0 else 5 + 7 * n for n in range(count)]
    solved = [n % 4 != 3 for n in range(count)]
    full = [60 + 31 * n if solved[n] else None for n in range(count)]
    score = [("Good", "Bad", "Offered", "Unoffered", "Good")[n % 5] for n in range(count)]
    header = [
        "Summation column",
        "Id",
        "Requester",
        "Requester id",
        "Requester external id",
        "Requester email",
        "Requester domain",
        "Submitter",
        "Assignee",
        "Group",
        "Subject",
        "Tags",
        "Status",
        "Priority",
        "Via",
        "Ticket type",
        "Created at",
        "Updated at",
        "Assigned at",
        "Organization",
        "Due date",
        "Initially assigned at",
        "Solved at",
        "Resolution time",
        "Satisfaction Score",
        "Group stations",
        "Assignee stations",
        "Reopens",
        "Replies",
        "First reply time in minutes",
        "First reply time in minutes within business hours",
        "First resolution time in minutes",
        "First resolution time in minutes within business hours",
        "Full resolution time in minutes",
        "Full resolution time in minutes within business hours",
        "Agent wait time in minutes",
        "Agent wait time in minutes within business hours",
        "Requester wait time in minutes",
        "Requester wait time in minutes within business hours",
        "On hold time in minutes",
        "On hold time in minutes within business hours",
        "Product area [list]",
        "VIP [flag]",
    ]
    rows: list[list[object]] = [header]
    for n in range(count):
        made = moment(n)
        done = made + timedelta(minutes=full[n] or 0)
        rows.append(
            [1, 1000 + n, f"Customer {n}", 9000 + n, "", f"c{n}@example.com", "example.com", "System", AGENTS[n % 4],
             GROUPS[n % 2], f'He said "hi, {n}"\nand left', "billing vip", "Solved" if solved[n] else "Pending",
             "High", ("Mail", "Chat")[n % 2], "Question", f"{made:%Y-%m-%d %H:%M}", f"{done:%Y-%m-%d %H:%M}",
             f"{made:%Y-%m-%d %H:%M}", "Acme", "", f"{made:%Y-%m-%d %H:%M}",
             f"{done:%Y-%m-%d %H:%M}" if solved[n] else "", full[n] / 60 if solved[n] else "", score[n], 1, 1, n % 3, 2,
             minutes[n], minutes[n], full[n], full[n], full[n], full[n], 0, 0, 3, 3, 0, 0, "a", 0]
        )  # fmt: skip
    known = [m * 60 for m in minutes if m is not None]
    good, bad = score.count("Good"), score.count("Bad")
    reopened = sum(1 for n in range(count) if n % 3)
    ever = sum(1 for n in range(count) if solved[n] or n % 3)
    return Export(
        "zendesk legacy",
        lambda folder: text_file(folder, "export-2025-08-01.csv", rows),
        {
            "Id": "external_id", "Assignee": "agent", "Group": "team", "Via": "channel", "Status": "status",
            "Created at": "opened_at", "Solved at": "resolved_at", "Satisfaction Score": "csat",
            "First reply time in minutes": "first_response_seconds",
            "Full resolution time in minutes": "resolution_seconds", "Reopens": "reopened_count",
            "Requester": "customer", "Priority": "priority", "Subject": "subject",
        },
        count,
        recognised="Zendesk",
        kpis={
            "volume": count, "frt.mean": mean(known), "frt.median": middle(known), "csat_top": good / (good + bad),
            "resolution_time.mean": mean([m * 60 for m in full if m is not None]),
            "resolution_rate": sum(solved) / count, "reopen_rate": reopened / ever,
        },
    )  # fmt: skip


def zendesk_explore() -> Export:
    """Zendesk Explore: other words for the same, units in brackets, a total row at the end."""
    count = 24
    minutes = [n * 3 + 1 for n in range(count)]
    solved = [n % 6 != 5 for n in range(count)]
    rows: list[list[object]] = [
        ["Ticket ID", "Ticket created - Timestamp", "Ticket solved - Timestamp", "Ticket status", "Ticket group",
         "Assignee name", "Ticket channel", "Ticket satisfaction rating", "First reply time (min)",
         "Full resolution time (hrs)", "Reopens"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n)
        done = made + timedelta(hours=2 + n)
        rows.append(
            [500 + n, f"{made:%Y-%m-%dT%H:%M:%S}", f"{done:%Y-%m-%dT%H:%M:%S}" if solved[n] else "",
             "Solved" if solved[n] else "Open", GROUPS[n % 2], AGENTS[n % 4], "Web", ("Good", "Bad", "Unoffered")[n % 3],
             minutes[n], 2 + n if solved[n] else "", 0]
        )  # fmt: skip
    rows.append(["SUM", "", "", "", "", "", "", "", sum(minutes), "", 0])
    return Export(
        "zendesk explore",
        lambda folder: text_file(folder, "Explore query.csv", rows, encoding="utf-8-sig"),
        {
            "Ticket ID": "external_id", "Ticket created - Timestamp": "opened_at",
            "Ticket solved - Timestamp": "resolved_at", "Ticket status": "status", "Ticket group": "team",
            "Assignee name": "agent", "Ticket channel": "channel", "Ticket satisfaction rating": "csat",
            "First reply time (min)": "first_response_seconds", "Full resolution time (hrs)": "resolution_seconds",
        },
        count,
        recognised="Zendesk",
        kpis={
            "volume": count, "frt.mean": mean(minutes) * 60, "csat_top": 0.5,
            "resolution_time.mean": mean([(2 + n) * HOUR for n in range(count) if solved[n]]),
            "resolved": sum(solved),
        },
        codes=frozenset({"total_row"}),
    )  # fmt: skip


def freshdesk() -> Export:
    """Freshdesk: hours as HH:MM:SS or empty; then the moments count."""
    count = 30
    first = [None if n % 5 == 0 else 300 + 211 * n for n in range(count)]
    took = [None if n % 3 == 2 else 3600 * (1 + n) + 47 for n in range(count)]
    rows: list[list[object]] = [
        ["Ticket ID", "Subject", "Status", "Priority", "Source", "Type", "Agent", "Group", "Created time", "Due by Time", "Resolved time", "Closed time", "Last update time", "Initial response time", "Time tracked", "First response time (in hrs)", "Resolution time (in hrs)", "Agent interactions", "Customer interactions", "Resolution status", "First response status", "Tags", "Survey results", "Association type", "Every response status", "Full name", "Email", "Company Name", "Tags_1"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n)
        spoke, done, took_n = first[n], took[n], took[n] or 0
        stamp = (made + timedelta(seconds=took_n)).strftime("%Y-%m-%d %H:%M:%S") if done else ""
        # Every fourth resolved ticket lacks its hours: only the moments tell
        hours = "" if n % 4 == 0 or done is None else clock(took_n)
        rows.append(
            [n + 1, "Printer", "Resolved" if done else "Open", "Medium", ("Email", "Portal")[n % 2], "Incident",
             AGENTS[n % 4] if n % 7 else "No Agent", GROUPS[n % 2], f"{made:%Y-%m-%d %H:%M:%S}",
             f"{made + timedelta(days=3):%Y-%m-%d %H:%M:%S}", stamp, "", stamp,
             (made + timedelta(seconds=spoke)).strftime("%Y-%m-%d %H:%M:%S") if spoke else "", "00:10:00",
             clock(spoke) if spoke else "", hours, 2, 3,
             ("Within SLA" if n % 2 else "SLA Violated") if done else "", "Within SLA" if spoke else "", "", "",
             "", "", f"Customer {n}", f"c{n}@example.com", "Acme", ""]
        )  # fmt: skip
    closed = [n for n in range(count) if took[n]]
    return Export(
        "freshdesk",
        lambda folder: text_file(folder, "tickets (1).csv", rows),
        {
            "Ticket ID": "external_id", "Agent": "agent", "Created time": "opened_at", "Resolved time": "resolved_at",
            "First response time (in hrs)": "first_response_seconds", "Initial response time": "first_response_at",
            "Resolution time (in hrs)": "resolution_seconds", "Resolution status": "sla_met", "Source": "channel",
        },
        count,
        recognised="Freshdesk",
        kpis={
            "volume": count, "frt.mean": mean([s for s in first if s]), "frt.median": middle([s for s in first if s]),
            "resolution_time.mean": mean([s for s in took if s]), "resolved": len(closed),
            "sla_met": sum(1 for n in closed if n % 2) / len(closed),
        },
    )  # fmt: skip


def zoho() -> Export:
    """Zoho Desk: day first, milliseconds, 1h 30m, happiness often empty."""
    count = 30
    first = [600_000 + 37_000 * n for n in range(count)]
    rows: list[list[object]] = [
        ["ID", "Request Id", "Department", "Email", "Subject", "Status", "Ticket Owner", "Created Time (Ticket)",
         "Ticket Closed Time", "Priority", "Channel", "Category", "Is Escalated", "Happiness Rating",
         "SLA Violation Type", "Number of Reopen", "Number of Reassign", "Is First Call Resolution",
         "First Response Time in Business Hours", "Resolution Time in Business Hours", "Total Time Spent"],
    ]  # fmt: skip
    closed = [n % 5 != 4 for n in range(count)]
    for n in range(count):
        made = moment(n)
        done = made + timedelta(hours=5 + n)
        rows.append(
            [f"{100_000_000_000_000_000 + n}", f"#{100 + n}", "Support", "a@example.com", "<div>It broke</div>",
             "Closed" if closed[n] else "Open", AGENTS[n % 4], f"{made:%d/%m/%Y %I:%M %p}",
             f"{done:%d/%m/%Y %I:%M %p}" if closed[n] else "", "High", "Phone", "Billing", "true" if n % 6 == 0 else "false",
             ("Good", "Okay", "Bad", "", "")[n % 5], "Not Violated" if n % 3 else "Resolution Violation", n % 2, 0,
             "true" if n % 2 else "false", first[n], f"{5 + n}h 30m" if closed[n] else "", ""]
        )  # fmt: skip
    return Export(
        "zoho",
        lambda folder: text_file(folder, "Tickets__1.csv", rows),
        {
            "Request Id": "external_id", "Ticket Owner": "agent", "Created Time (Ticket)": "opened_at",
            "Ticket Closed Time": "closed_at", "Happiness Rating": "csat", "SLA Violation Type": "sla_met",
            "Is First Call Resolution": "first_contact", "Is Escalated": "escalated",
            "First Response Time in Business Hours": "first_response_seconds",
            "Resolution Time in Business Hours": "resolution_seconds", "Department": "team",
        },
        count,
        recognised="Zoho Desk",
        kpis={
            "volume": count, "frt.mean": mean(first) / 1000, "fcr": 0.5, "escalation_rate": 5 / 30,
            "resolution_time.mean": mean([(5.5 + n) * HOUR for n in range(count) if closed[n]]),
            "sla_met": sum(1 for n in range(count) if n % 3) / count,
        },
        codes=frozenset({"unit_assumed"}),
    )  # fmt: skip


def jira() -> Export:
    """Jira: 25/Jul/25 11:41 AM, repeated headers, SLA cells of time left: minus is broken, of an open issue still undecided."""
    count = 26
    done = [n % 2 == 0 for n in range(count)]
    rows: list[list[object]] = [
        ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Priority", "Resolution",
         "Assignee", "Reporter", "Created", "Updated", "Resolved", "Labels", "Labels", "Labels",
         "Custom field (Request Type)", "Custom field (Time to first response)",
         "Custom field (Time to resolution)", "Satisfaction rating", "Status Category"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n)
        end = made + timedelta(hours=3 + n)
        rows.append(
            [f"Laptop {n}", f"IT-{n + 1}", 10_000 + n, "Service Request", "Done" if done[n] else "Waiting for support",
             "IT", "Medium", "Done" if done[n] else "", AGENTS[n % 4] if n % 5 else "", "Ola Hansen",
             f"{made:%d/%b/%y %I:%M %p}", f"{end:%d/%b/%y %I:%M %p}", f"{end:%d/%b/%y %I:%M %p}" if done[n] else "",
             "vpn", "", "", "Get IT help", "-02:10" if n % 4 == 0 else "03:20", "-12:05" if n % 6 == 0 else "8:00",
             (5, 4, "", 1)[n % 4], "Done" if done[n] else "To Do"]
        )  # fmt: skip
    marks = [(5, 4, 0, 1)[n % 4] for n in range(count) if n % 4 != 2]
    return Export(
        "jira",
        lambda folder: text_file(folder, "Jira Export (CSV all).csv", rows),
        {
            "Issue key": "external_id", "Created": "opened_at", "Resolved": "resolved_at", "Assignee": "agent",
            "Reporter": "customer", "Status": "status", "Satisfaction rating": "csat", "Summary": "subject",
            "Custom field (Request Type)": "topic",
        },
        count,
        recognised="Jira Service Management",
        ignored=("Labels (2)", "Labels (3)", "Issue id"),
        kpis={
            "volume": count, "resolved": sum(done), "csat": mean(marks),
            "resolution_time.mean": mean([(3 + n) * HOUR for n in range(count) if done[n]]),
            "sla_met": 8 / 13,
        },
    )  # fmt: skip


def servicenow() -> Export:
    """ServiceNow's incident log: a row per update of each incident, the last one counts."""
    tickets, updates = 20, 3
    rows: list[list[object]] = [
        ["number", "incident_state", "active", "reassignment_count", "reopen_count", "sys_mod_count", "made_sla", "caller_id", "opened_by", "opened_at", "sys_created_by", "sys_created_at", "sys_updated_at", "contact_type", "location", "category", "subcategory", "u_symptom", "cmdb_ci", "impact", "urgency", "priority", "assignment_group", "assigned_to", "knowledge", "notify", "problem_id", "closed_code", "resolved_by", "resolved_at", "closed_at"],
    ]  # fmt: skip
    for n in range(tickets):
        made = datetime(2016, 2, 29, 1, 16) + timedelta(hours=9 * n)
        end = made + timedelta(hours=10 + n)
        for turn in range(updates):
            last = turn == updates - 1
            rows.append(
                [f"INC{n:07d}", ("New", "Active", "Closed")[turn], "false" if last else "true", 1 if n % 4 == 0 else 0,
                 0, turn, "true" if not last or n % 5 else "false", "Caller 2403", "Opened by 8",
                 f"{made:%d/%m/%Y %H:%M}", "Created by 6", f"{made:%d/%m/%Y %H:%M}",
                 f"{made + timedelta(hours=turn):%d/%m/%Y %H:%M}", "Phone", "Location 143", "Category 55",
                 "Subcategory 170", "?", "?", "2 - Medium", "2 - Medium", ("3 - Moderate", "2 - High")[n % 2],
                 "Group 56", f"Resolver {n % 3}", "true", "Do Not Notify", "?", "code 5", "Resolved by 149",
                 f"{end:%d/%m/%Y %H:%M}", f"{end + timedelta(days=5):%d/%m/%Y %H:%M}"]
            )  # fmt: skip
    return Export(
        "servicenow",
        lambda folder: text_file(folder, "incident_event_log.csv", rows),
        {
            "number": "external_id", "incident_state": "status", "made_sla": "sla_met", "opened_at": "opened_at",
            "resolved_at": "resolved_at", "closed_at": "closed_at", "assignment_group": "team",
            "assigned_to": "agent", "priority": "priority", "reassignment_count": "transfer_count",
            "contact_type": "channel",
        },
        tickets * updates,
        skipped=tickets * (updates - 1),
        status=1,
        recognised="ServiceNow",
        kpis={
            "volume": tickets, "resolved": tickets, "sla_met": sum(1 for n in range(tickets) if n % 5) / tickets,
            "resolution_time.mean": mean([(10 + n) * HOUR for n in range(tickets)]),
            "transfer_rate": 5 / tickets,
        },
        by={("volume", "priority"): {"3 - Moderate": 10, "2 - High": 10}},
        codes=frozenset({"duplicate"}),
    )  # fmt: skip


def hubspot() -> Export:
    """HubSpot: durations as HH:mm:ss beyond 24 hours, survey ratings, SLA words."""
    count = 28
    closed = [n % 7 != 0 for n in range(count)]
    first = [75 + 4000 * n for n in range(count)]
    took = [30 * HOUR + 61 * n for n in range(count)]
    rows: list[list[object]] = [
        ["Ticket ID", "Ticket name", "Pipeline", "Ticket status", "Ticket owner", "Priority", "Source", "Category",
         "Create date", "Close date", "Last activity date", "Time to first agent email reply (HH:mm:ss)",
         "Time to close (HH:mm:ss)", "Time to close SLA ticket status", "Number of times contacted",
         "Last CES survey rating", "Last CSAT survey rating"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n).replace(second=0)
        end = made + timedelta(seconds=took[n])
        rows.append(
            [12_345_600_000 + n, f"Ticket {n}", "Support Pipeline", "Closed" if closed[n] else "Waiting on us",
             AGENTS[n % 4], "HIGH", "EMAIL", "PRODUCT_ISSUE", f"{made:%Y-%m-%d %H:%M}",
             f"{end:%Y-%m-%d %H:%M}" if closed[n] else "", "", clock(first[n]), clock(took[n]) if closed[n] else "",
             "Completed on time" if n % 3 else "Overdue", 2, 1 + n % 7 if n % 2 else "", 1 + n % 5 if n % 4 else ""]
        )  # fmt: skip
    csat = [1 + n % 5 for n in range(count) if n % 4]
    return Export(
        "hubspot",
        lambda folder: text_file(folder, "hubspot-crm-exports-all-tickets.csv", rows),
        {
            "Ticket ID": "external_id", "Ticket owner": "agent", "Create date": "opened_at", "Close date": "closed_at",
            "Time to first agent email reply (HH:mm:ss)": "first_response_seconds",
            "Time to close (HH:mm:ss)": "resolution_seconds", "Last CES survey rating": "ces",
            "Last CSAT survey rating": "csat", "Time to close SLA ticket status": "sla_met", "Source": "channel",
        },
        count,
        recognised="HubSpot",
        kpis={
            "volume": count, "frt.mean": mean(first), "csat": mean(csat),
            "resolution_time.mean": mean([took[n] for n in range(count) if closed[n]]),
            "ces": mean([1 + n % 7 for n in range(count) if n % 2]), "resolved": sum(closed),
            "sla_met": sum(1 for n in range(count) if n % 3) / count,
        },
    )  # fmt: skip


TICKET_EXPORTS = (zendesk_legacy, zendesk_explore, freshdesk, zoho, jira, servicenow, hubspot)
