"""Chats, surveys, help desks and files with the habits of Norway and China."""

# ruff: noqa: PERF401 - a row per turn of the loop reads better than one nested expression

from datetime import timedelta

from tests.csdesk.imports.exports_base import DAY, HOUR, Export, mean, middle, moment, text_file, workbook


def intercom() -> Export:
    """Intercom's messages: several rows per conversation, moments in UTC with a Z."""
    talks, messages = 12, 3
    rows: list[list[object]] = [
        ["message_id", "message_body", "message_type", "message_author_type", "conversation_id", "conversation_state", "conversation_created_at", "conversation_first_response_at", "conversation_closed_at", "conversation_tags", "app_id"],
    ]  # fmt: skip
    for n in range(talks):
        made = moment(n)
        for turn in range(messages):
            rows.append(
                [f"m{n}-{turn}", "Hello,\nthere", "comment", ("user", "admin")[turn % 2], 700 + n,
                 "closed" if n % 3 else "open", f"{made:%Y-%m-%dT%H:%M:%SZ}",
                 f"{made + timedelta(seconds=60 + n):%Y-%m-%dT%H:%M:%SZ}",
                 f"{made + timedelta(hours=1 + n):%Y-%m-%dT%H:%M:%SZ}" if n % 3 else "", "", "abc"]
            )  # fmt: skip
    return Export(
        "intercom",
        lambda folder: text_file(folder, "conversations.csv", rows),
        {
            "conversation_id": "external_id", "conversation_created_at": "opened_at",
            "conversation_first_response_at": "first_response_at", "conversation_closed_at": "closed_at",
            "conversation_state": "status",
        },
        talks * messages,
        skipped=talks * (messages - 1),
        status=1,
        recognised="Intercom",
        kpis={
            "volume": talks, "frt.mean": mean(60 + n for n in range(talks)),
            "resolution_time.mean": mean((1 + n) * HOUR for n in range(talks) if n % 3), "resolved": 8,
        },
        codes=frozenset({"duplicate"}),
    )  # fmt: skip


def qidian() -> Export:
    """企点 chats: seconds, 是 and 否, GB18030, blanks for chats without an answer."""
    count = 30
    first = [None if n % 6 == 5 else 3 + n for n in range(count)]
    mark = [1 + n % 5 if n % 3 == 0 else "" for n in range(count)]
    rows: list[list[object]] = [
        ["客服", "所在组织架构", "客户", "会话开始时间", "会话通路", "会话状态", "会话主题", "接入方式", "结束方式",
         "排队时长(秒)", "首次响应时长(秒)", "会话时长(秒)", "满意度评分", "满意度标签", "是否已解决"],
    ]  # fmt: skip
    for n in range(count):
        rows.append(
            [("王芳", "李雷")[n % 2], ("售前组", "售后组")[n % 2], f"客户{n}", f"{moment(n):%Y/%m/%d %H:%M:%S}", "QQ",
             "已结束", "退款", "自动", "客服结束", n, first[n] or "", 120 + n, mark[n], "", "是" if n % 4 else "否"]
        )  # fmt: skip
    rows.append(["合计", "", "", "", "", "", "", "", "", 435, "", "", "", "", ""])
    known = [f for f in first if f]
    return Export(
        "qidian",
        lambda folder: text_file(folder, "企点会话记录.csv", rows, encoding="gb18030"),
        {
            "客服": "agent", "所在组织架构": "team", "会话开始时间": "opened_at", "首次响应时长(秒)": "first_response_seconds",
            "排队时长(秒)": "wait_seconds", "会话时长(秒)": "handle_seconds", "满意度评分": "csat", "是否已解决": "resolved",
        },
        count,
        recognised="企点",
        kpis={
            "volume": count, "frt.mean": mean(known), "frt.median": middle(known), "aht": mean(120 + n for n in range(count)),
            "csat": mean(float(m) for m in mark if m), "resolution_rate": sum(1 for n in range(count) if n % 4) / count,
        },
        by={("volume", "team"): {"售前组": 15, "售后组": 15}},
        codes=frozenset({"total_row"}),
    )  # fmt: skip


def qiyu() -> Export:
    """七鱼 chats: durations in Chinese words, satisfaction in words."""
    count = 20
    rows: list[list[object]] = [
        ["接待组", "客服组", "来源类型", "在列队时间", "会话类型", "客服ID", "客服实名", "客服昵称", "开始时间", "结束时间",
         "客户名称", "VIP", "会话关闭原因", "客服首次响应时长", "客服平均响应时长", "会话解决状态", "对话回合数", "满意度"],
    ]  # fmt: skip
    words = ("非常满意", "满意", "一般", "未评价")
    for n in range(count):
        made = moment(n)
        rows.append(
            ["默认", "一组", "网页", f"{n}秒", "普通", f"{80 + n % 2}", ("王芳", "李雷")[n % 2], "小芳",
             f"{made:%Y-%m-%d %H:%M:%S}", f"{made + timedelta(minutes=5 + n):%Y-%m-%d %H:%M:%S}", f"访客{n}", "否",
             "客服关闭", f"{1 + n // 10}分{n % 10}秒", "10秒", "已解决" if n % 5 else "未解决", 4, words[n % 4]]
        )  # fmt: skip
    return Export(
        "qiyu",
        lambda folder: workbook(folder, "七鱼 会话.xlsx", {"会话": [["在线会话明细"], *rows]}),
        {
            "客服组": "team", "客服实名": "agent", "客服ID": "agent_id", "开始时间": "opened_at", "结束时间": "closed_at",
            "客服首次响应时长": "first_response_seconds", "会话解决状态": "resolved", "满意度": "csat", "在列队时间": "wait_seconds",
        },
        count,
        recognised="七鱼",
        kpis={
            "volume": count, "frt.mean": mean(60 * (1 + n // 10) + n % 10 for n in range(count)), "csat": 4.0,
            "resolution_rate": 0.8, "csat_top": 2 / 3,
        },
    )  # fmt: skip


def norwegian() -> Export:
    """A Norwegian case system: semicolons, decimal commas, DD.MM.YYYY, ja and nei, a note at the end."""
    count = 30
    done = [n % 5 != 1 for n in range(count)]
    hours = [0.25 + 0.5 * n for n in range(count)]
    rows: list[list[object]] = [
        ["Saksnummer", "Opprettet", "Løst", "Kundebehandler", "Avdeling", "Kanal", "Kategori", "Prioritet",
         "Svartid (timer)", "Løst ved første kontakt", "Kundetilfredshet (1-5)", "Status"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n)
        rows.append(
            [f"S-{n:05d}", f"{made:%d.%m.%Y %H:%M}", f"{made + timedelta(days=1 + n % 4):%d.%m.%Y %H:%M}" if done[n] else "",
             ("Kjersti Ødegård", "Åse Bø")[n % 2], "Kundesenter øst", "Telefon", "Faktura", "Høy",
             f"{hours[n]:.2f}".replace(".", ","), "ja" if n % 3 else "nei",
             f"{1 + n % 5}" if n % 2 else "", "Løst" if done[n] else "Under behandling"]
        )  # fmt: skip
    rows.append(["Uttrekk fra saksystemet 01.08.2025"])
    return Export(
        "norwegian",
        lambda folder: text_file(folder, "Saker juli.csv", rows, separator=";", encoding="cp1252"),
        {
            "Saksnummer": "external_id", "Opprettet": "opened_at", "Løst": "resolved_at", "Kundebehandler": "agent",
            "Avdeling": "team", "Kanal": "channel", "Kategori": "topic", "Prioritet": "priority", "Status": "status",
            "Svartid (timer)": "first_response_seconds", "Løst ved første kontakt": "first_contact",
            "Kundetilfredshet (1-5)": "csat",
        },
        count,
        kpis={
            "volume": count, "frt.mean": mean(hours) * HOUR, "fcr": 2 / 3, "resolved": sum(done), "csat": 3.0,
            "resolution_time.mean": mean((1 + n % 4) * DAY for n in range(count) if done[n]),
        },
        codes=frozenset({"footer"}),
    )  # fmt: skip


def help_desk() -> Export:
    """An IT help desk: priorities, satisfaction from 1 to 5 with one slip of the finger, days open."""
    count = 40
    marks: list[object] = [1 + n % 5 for n in range(count)]
    marks[7], marks[8] = 11, ""
    rows: list[list[object]] = [
        ["ticketNo", "requestor", "ITOwner", "FiledAgainst", "TicketType", "Severity", "Priority", "daysOpen",
         "Satisfaction", "Created", "ResolvedAt"],
    ]  # fmt: skip
    for n in range(count):
        made = moment(n)
        rows.append(
            [n + 1, 1000 + n, n % 3 + 20, "Systems", "Issue", "2 - Normal", "0 - Unassigned", n % 9, marks[n],
             f"{made:%Y-%m-%d %H:%M}", f"{made + timedelta(hours=n):%Y-%m-%d %H:%M}" if n % 4 else ""]
        )  # fmt: skip
    valid = [float(str(m)) for m in marks if m not in (11, "")]
    return Export(
        "help desk",
        lambda folder: text_file(folder, "it helpdesk.csv", rows, separator="\t"),
        {
            "ticketNo": "external_id", "requestor": "customer", "Priority": "priority", "TicketType": "topic",
            "Satisfaction": "csat", "Created": "opened_at", "ResolvedAt": "resolved_at", "ITOwner": "agent",
        },
        count,
        kpis={
            "volume": count, "csat": mean(valid), "resolved": 30, "backlog": 10,
            "csat_top": sum(m >= 4 for m in valid) / len(valid),
        },
        codes=frozenset({"out_of_range", "two_columns"}),
    )  # fmt: skip


def survey() -> Export:
    """Answers to a survey under a two-line header with a title: CSAT of 5, NPS of 10, effort of 7."""
    count = 25
    rows: list[list[object]] = [
        ["Customer survey Q3 2025"],
        [],
        ["Response ID", "Date submitted", "Agent", "How satisfied were you? (CSAT 1-5)",
         "How likely are you to recommend us? (NPS 0-10)", "Customer effort (CES 1-7)", "Comments"],
    ]  # fmt: skip
    nps = [n % 11 for n in range(count)]
    for n in range(count):
        rows.append([f"R{n}", f"{moment(n, hours=30):%b %d, %Y}", "Kari Moe", 1 + n % 5 if n % 4 else None, nps[n],
                     1 + n % 7, "Fine; thanks" if n % 2 else None])  # fmt: skip
    promoters, detractors = sum(m >= 9 for m in nps), sum(m <= 6 for m in nps)
    return Export(
        "survey",
        lambda folder: workbook(folder, "Survey «Q3».xlsx", {"Responses": rows, "Notes": [["Made by hand"]]}),
        {
            "Response ID": "external_id", "Date submitted": "opened_at", "Agent": "agent", "Comments": "comment",
            "How satisfied were you? (CSAT 1-5)": "csat", "How likely are you to recommend us? (NPS 0-10)": "nps",
            "Customer effort (CES 1-7)": "ces",
        },
        count,
        kpis={
            "csat": mean(1 + n % 5 for n in range(count) if n % 4), "ces": mean(1 + n % 7 for n in range(count)),
            "nps": (promoters - detractors) / count * 100,
        },
    )  # fmt: skip


OTHER_EXPORTS = (intercom, qidian, qiyu, norwegian, help_desk, survey)
