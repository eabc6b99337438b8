"""Review documents to print: a rich one in English and in Chinese, one with nothing, one with far too much."""

from dataclasses import replace
from datetime import date, datetime

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, plain
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Series, Status, Trend, TrendPoint
from csdesk.reviews.document import (
    DevelopmentRow,
    KpiPage,
    LineageNode,
    QuarterRow,
    RatedItem,
    ReviewDocument,
    ScorecardRow,
    SectionScore,
)

Values = list[float | None]


def trend(
    name: str, unit: Unit, own: Values, team: Values, target: float | None, *, down: bool = False
) -> Trend:
    """Make a trend of months of 2026 from plain numbers."""
    months = [Period.of(date(2026, month, 1), Grain.MONTH) for month in range(1, 13)]
    kpi = Kpi(
        key=name.casefold(),
        name=plain(name),
        unit=unit,
        direction=Direction.DOWN if down else Direction.UP,
        formula=plain("a / b"),
        definition=plain(""),
        source="tickets",
        needs=(),
    )

    def series(values: Values, role: str, label: str) -> Series:
        points = tuple(
            TrendPoint(month, value, 12 if value is not None else 0)
            for month, value in zip(months, values, strict=False)
        )
        return Series(plain(label), points, role)

    lines = (series(own, "own", "own"), *((series(team, "team", "Tier 1"),) if team else ()))
    return Trend(kpi, kpi.key, plain(name), plain(""), Grain.MONTH, lines, Bands(target=target))


CSAT: Values = [0.84, 0.85, 0.84, 0.86, 0.87, 0.88, 0.88, 0.90, 0.91, 0.92, 0.93, 0.94]
CSAT_TEAM: Values = [0.84, 0.84, 0.85, 0.85, 0.86, 0.86, 0.87, 0.87, 0.88, 0.89, 0.89, 0.88]
FRT: Values = [h * 3600 for h in (6.1, 6.0, 5.8, 5.9, 5.5, 5.2, 5.1, 5.3, 4.9, 4.6, 4.4, 4.3)]
FRT_TEAM: Values = [h * 3600 for h in (6.2, 6.1, 6.0, 6.0, 5.8, 5.6, 5.3, 5.8, 5.2, 4.9, 4.6, 4.4)]
FCR: Values = [0.70, 0.71, 0.70, 0.72, 0.73, 0.73, 0.75, None, None, 0.77, 0.77, 0.78]
FCR_TEAM: Values = [0.69, 0.70, 0.70, 0.70, 0.71, 0.71, 0.72, 0.72, 0.73, 0.73, 0.74, 0.735]
QA: Values = [90, 91, 90.5, 91, 92, 91.5, 92, 92.5, 93, 92.8, 93.2, 93.5]
QA_TEAM: Values = [89, 89.5, 90, 90, 90.5, 90.5, 91, 91, 91.2, 91.5, 91.4, 91.8]

ON, RISK, OFF, DONE = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.DONE


def kpi_pages(names: tuple[str, str, str, str], sentences: tuple[str, str, str, str]) -> tuple[KpiPage, ...]:
    """Make the four charts of the picture."""
    rows: tuple[tuple[Unit, Values, Values, float, Status, bool], ...] = (
        (Unit.FRACTION, CSAT, CSAT_TEAM, 0.90, ON, False),
        (Unit.SECONDS, FRT, FRT_TEAM, 4 * 3600, RISK, True),
        (Unit.FRACTION, FCR, FCR_TEAM, 0.75, ON, False),
        (Unit.SCORE, QA, QA_TEAM, 92, ON, False),
    )
    return tuple(
        KpiPage(
            trend(name, unit, own, team, target, down=down),
            own[-1],
            508 + index,
            target,
            team[-1],
            state,
            plain(text),
        )
        for index, (name, text, (unit, own, team, target, state, down)) in enumerate(
            zip(names, sentences, rows, strict=True)
        )
    )


def quarter_rows(names: tuple[str, str, str, str, str]) -> tuple[QuarterRow, ...]:
    """Make the quarter table of the picture."""
    hour = 3600
    return (
        QuarterRow(plain(names[0]), "fraction", (0.84, 0.87, 0.90, 0.93), (120, 131, 128, 142), 0.90, 0.89),
        QuarterRow(
            plain(names[1]),
            "seconds",
            (6.0 * hour, 5.5 * hour, 5.1 * hour, 4.4 * hour),
            (508, 521, 497, 588),
            4.0 * hour,
            4.6 * hour,
        ),
        QuarterRow(plain(names[2]), "fraction", (0.70, 0.73, None, 0.77), (508, 521, 0, 588), 0.75, 0.74),
        QuarterRow(plain(names[3]), "score", (90.5, 91.5, 92.5, 93.2), (9, 9, 9, 9), 92, 91.6),
        QuarterRow(plain(names[4]), "count", (508, 521, 497, 588), (0, 0, 0, 0), None, 542),
    )


def score_row(
    number: int,
    title: str,
    supports: str,
    comment: str,
    weight: int,
    values: tuple[float, float, str, float],
    state: Status,
    score: float,
    adjustment: float = 0.0,
    reason: str = "",
) -> ScorecardRow:
    """Make a row of the scorecard."""
    target, result, unit, achieved = values
    return ScorecardRow(
        number,
        title,
        supports,
        comment,
        weight,
        target,
        result,
        unit,
        achieved,
        state,
        score - adjustment,
        adjustment,
        score,
        reason,
    )


def lineage(titles: tuple[str, ...]) -> tuple[LineageNode, ...]:
    """Make the map of the picture: one vision, two strategies, three team goals, five own."""
    shape = (
        (1, None, 0, ON), (2, 1, 1, RISK), (3, 1, 1, ON), (4, 2, 2, RISK), (5, 2, 2, ON), (6, 3, 2, ON),
        (7, 4, 3, RISK), (8, 5, 3, DONE), (9, 6, 3, ON), (10, 6, 3, ON), (11, 6, 3, OFF),
    )  # fmt: skip
    return tuple(
        LineageNode(number, parent, column, title, state, own=column == 3)
        for (number, parent, column, state), title in zip(shape, titles, strict=True)
    )


def kari() -> ReviewDocument:
    """Kari Moe's review in English: everything is there."""
    hour = 3600.0
    return ReviewDocument(
        document_id="PR-2026H2-0147", revision=3, company="Northwind Support",
        company_subtitle="Customer Service, Oslo", cycle_name="Second half 2026",
        starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31), held_on=date(2027, 1, 7),
        created_at=datetime(2027, 1, 8, 14, 5), person_name="Kari Moe", person_given="Kari",
        person_number="0147", person_role="Customer Service Agent", unit_name="Tier 1",
        manager_name="Jonas Berg", hr_name="Ingrid Dahl", scale=5, overall=4.0,
        overall_label=plain("Strong contributor"),
        sections=(
            SectionScore("goals", _("Goals"), 6000, 3.9),
            SectionScore("competencies", _("Competencies"), 3000, 4.1),
            SectionScore("values", _("Values"), 1000, 3.9),
        ),
        formula=plain("3.9 × 60 % + 4.1 × 30 % + 3.9 × 10 % = 4.0"),
        summary="Kari became the person colleagues ask first. Her follow-up of unhappy customers is the main reason the "
        "team’s CSAT passed 90 % in October, and the macro training she ran saved Tier 1 about six hours a week. "
        "Response time improved by a quarter but did not reach the target, mostly because of the queue change in "
        "August. Knowledge-base writing slipped and is carried over with protected time.",
        went_well=(
            "Close-the-loop calls: 94 % within 48 hours",
            "Trained six colleagues; macro use up from 22 % to 61 %",
            "Calm and clear with upset customers (peers 4.7)",
        ),
        build_next=(
            "Writing: two knowledge-base articles a month",
            "Hand over earlier when a case needs Tier 2",
            "Lead one improvement project end to end",
        ),
        scorecard=(
            score_row(9, "Call back every low score within 48 hours", "Raise CSAT from 84 to 90", "142 of 151 calls made in time; 63 customers changed their score.", 3000, (0.90, 0.94, "fraction", 1.04), ON, 4.0),
            score_row(7, "First response under 4 hours in own queue", "First response under 4 hours (email)", "From 5.8 to 4.3 hours. August queue change added about 0.5 h.", 2500, (4 * hour, 4.3 * hour, "seconds", 0.93), RISK, 4.0),
            score_row(8, "Train six agents on macros", "Tier 1: triage rules live", "Done 31 Aug.", 2000, (6, 6, "count", 1.0), DONE, 4.5, 0.5, "the material is now used by Tier 2 too."),
            score_row(10, "Quality score of at least 92", "Resolve on first contact", "Eight of nine monthly samples above target.", 1500, (92, 93.5, "score", 1.02), ON, 4.0),
            score_row(11, "Ten new knowledge-base articles", "Resolve on first contact", "Paused in Q4 for the holiday peak; carried over with two hours a week.", 1000, (10, 6, "count", 0.60), OFF, 2.0),
        ),
        scoring_rule=plain(
            "Achieved = result against target, capped at 110 %. Score: below 70 % = 2, 70–89 % = 3, 90–104 % = 4, "
            "105 % or more = 5; the manager may adjust by 0.5 with a written reason. The tick on each bar marks 100 %."
        ),
        agreed_on=date(2026, 7, 3),
        lineage=lineage((
            "Easiest company to get help from", "Answer faster on every channel", "Resolve on first contact",
            "First response under 4 h", "Triage rules live", "CSAT from 84 to 90", "Own queue under 4 h",
            "Train six on macros", "Call back low scores", "Quality 92 or more", "Ten articles",
        )),
        kpis=kpi_pages(
            ("CSAT", "First response time", "First contact resolution", "Quality score"),
            ("Above target since August; 6 points over the team.", "Improving, still 0.3 h over target. Lower is better.", "Above target in every month of Q4.", "Steady gains; greeting and closing steps now at 100 %."),
        ),
        quarters=("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"),
        quarter_rows=quarter_rows(("CSAT", "First response", "First contact res.", "Quality score", "Tickets solved")),
        source_note=plain("Source: Zendesk export of 6 Jan 2027 (2 114 tickets). Tickets during sick leave in week 32 are excluded by rule “Leave”. Individual KPIs are context for the conversation, not an automatic rating."),
        competencies=(
            RatedItem("Customer empathy", "Understands what the customer needs", 2000, 5, "Customers thank her by name; calm in the August outage."),
            RatedItem("Problem solving", "", 2000, 4, "Finds the cause, not only the way round."),
            RatedItem("Product knowledge", "", 2000, 4, ""),
            RatedItem("Written communication", "Short, clear, complete", 2000, 3, "Replies are correct but long; two peers say the same. The writing course starts in February."),
            RatedItem("Teamwork", "", 1000, 5, "Picks up the cases nobody wants."),
            RatedItem("Ownership", "", 1000, None, ""),
        ),
        values=(
            RatedItem("We say what we do", "", 5000, 4, "Keeps promises to customers and tells early when she cannot."),
            RatedItem("We learn in the open", "", 5000, 4, "Six workshops, all full."),
        ),
        development=(
            DevelopmentRow("Write shorter, clearer replies and guides", "Two articles a month, reviewed with the editor", "Writing course, 2 h a week protected", date(2027, 6, 30), "12 articles; peer writing score 4.0"),
            DevelopmentRow("Escalate at the right moment", "Use the 24-hour rule, shadow Tier 2 for a week", "Tier 2 buddy: Sofie Aas", date(2027, 3, 31), "Stuck cases over 24 h below 5"),
            DevelopmentRow("Lead one improvement project", "Chat hand-over with Tier 2, from brief to result", "Sponsor: Maja Lind", date(2027, 6, 30), "Live-chat wait below 45 s"),
        ),
        finished=True,
    )  # fmt: skip


def liu_yang() -> ReviewDocument:
    """刘洋's review in Chinese."""
    english = kari()
    titles = (
        "最容易获得帮助的公司", "所有渠道更快响应", "首次联系即解决", "首次响应少于 4 小时", "启用分派规则",
        "满意度 84 → 90", "本人队列 4 小时内", "培训六人使用宏", "回访低分客户", "质检 92 以上", "十篇知识库文章",
    )  # fmt: skip
    texts = (
        (
            "48 小时内回访每个低分客户",
            "满意度从 84 提升至 90",
            "151 次中 142 次按时回访；63 位客户修改了评分。",
        ),
        (
            "本人队列首次响应少于 4 小时",
            "邮件首次响应少于 4 小时",
            "由 5.8 降至 4.3 小时；八月队列调整增加约 0.5 小时。",
        ),
        ("培训六名客服使用宏", "一线：启用分派规则", "8 月 31 日完成。"),
        ("质检得分不低于 92", "首次联系即解决", "九次月度抽检中八次达标。"),
        ("新增十篇知识库文章", "首次联系即解决", "四季度因旺季暂停；下期每周安排两小时。"),
    )
    rows = tuple(
        replace(
            row,
            title=title,
            supports=above,
            comment=comment,
            adjustment_reason="教材已被二线采用。" if row.adjustment else "",
        )
        for row, (title, above, comment) in zip(english.scorecard, texts, strict=True)
    )
    return replace(
        english, document_id="PR-2026H2-0152", company="北风客服中心", company_subtitle="客户服务部 · 奥斯陆",
        cycle_name="2026 年下半年", person_name="刘洋", person_given="刘洋", person_number="0152",
        person_role="一线客服专员", unit_name="一线", manager_name="王强", hr_name="陈静", overall_label=plain("表现优秀"),
        formula=plain("3.9 × 60% + 4.1 × 30% + 3.9 × 10% = 4.0"),
        summary="刘洋已成为同事首先求助的人。她对不满意客户的回访，是团队满意度在十月突破 90% 的主要原因；她主持的宏培训每周为一线节省约六小时。"
        "响应时间改善了四分之一，但因八月队列调整仍未达标。知识库写作进度落后，将转入下半年并安排固定时间。",
        went_well=("48 小时内回访率 94%", "培训六名同事，宏使用率由 22% 升至 61%", "面对情绪激动的客户沉着清晰（同事 4.7）"),
        build_next=("写作：每月两篇知识库文章", "需要二线支持时更早转交", "独立主导一个改进项目"),
        scorecard=rows,
        scoring_rule=plain("达成率＝结果÷目标值，最高计 110%。评分规则：低于 70% 计 2 分，70–89% 计 3 分，90–104% 计 4 分，105% 及以上计 5 分；主管可在说明理由后调整 0.5 分。进度条上的刻度为 100%。"),
        lineage=lineage(titles),
        kpis=kpi_pages(("客户满意度", "首次响应时间", "首次解决率", "质检得分"), ("八月起高于目标；比团队高 6 个百分点。", "持续改善，仍比目标多 0.3 小时。越低越好。", "四季度每月均高于目标。", "稳步提升；问候与结束语步骤已达 100%。")),
        quarter_rows=quarter_rows(("客户满意度", "首次响应", "首次解决率", "质检得分", "已解决工单")),
        source_note=plain("来源：2027 年 1 月 6 日的 Zendesk 导出（2114 张工单）。第 32 周病假期间的工单按“休假”规则排除。个人指标供面谈参考，不自动决定评分。"),
        competencies=(
            RatedItem("客户同理心", "理解客户真正的需要", 2500, 5, "客户常点名致谢；八月故障期间沉着应对。"),
            RatedItem("解决问题", "", 2500, 4, "找到根本原因，而不只是绕过问题。"),
            RatedItem("书面沟通", "简短、清楚、完整", 2500, 3, "回复正确但偏长，两位同事也有同感；二月开始参加写作课程。"),
            RatedItem("团队合作", "", 2500, 5, "主动接下没人愿意接的工单，事后还会分享做法。"),
        ),
        values=(RatedItem("言出必行", "", 5000, 4, "对客户守信，做不到时会提前告知。"), RatedItem("公开学习", "", 5000, 4, "六场工作坊，场场满员。")),
        development=(
            DevelopmentRow("回复与指引更短、更清楚", "每月两篇文章，由编辑审阅", "写作课程，每周保留 2 小时", date(2027, 6, 30), "12 篇文章；同事写作评分 4.0"),
            DevelopmentRow("在合适的时机升级工单", "遵守 24 小时规则，跟随二线一周", "二线搭档：Sofie Aas", date(2027, 3, 31), "超过 24 小时的工单少于 5 张"),
        ),
    )  # fmt: skip


def minimal() -> ReviewDocument:
    """A review in which almost nothing is there yet."""
    nothing = Words("")
    return ReviewDocument(
        document_id="PR-2026H2-0001", revision=1, company="N", company_subtitle="", cycle_name="H2 2026",
        starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31), held_on=None, created_at=datetime(2027, 1, 8, 14, 5),
        person_name="Ola", person_given="Ola", person_number="", person_role="", unit_name="", manager_name="",
        hr_name="", scale=5, overall=None, overall_label=nothing, sections=(), formula=nothing, summary="",
        went_well=(), build_next=(), scorecard=(), scoring_rule=nothing, agreed_on=None, lineage=(), kpis=(),
        quarters=(), quarter_rows=(), source_note=nothing, competencies=(), values=(), development=(), finished=False,
    )  # fmt: skip


def monster() -> ReviewDocument:
    """A review with far too much of everything: 20,000 characters in a field, sixty goals, strange characters."""
    base = kari()
    hostile = (
        "<b>R&D</b> & <img src='file:///etc/passwd'/> {braces} %s \\n 😀 𠮷 ﷽ \x00\x07\u202e\ufeff " * 20
    )
    words = ("Long text that goes on and on, with R&D <tags> and 中文混排 in between. " * 300)[:20_000]
    nodes = tuple(
        LineageNode(
            number,
            (number - 1) // 3 if number else None,
            min(3, number // 4),
            f"Goal {number} " * 4,
            Status.NOT_STARTED,
            own=number > 11,
        )
        for number in range(60)
    )
    empty = trend("Empty", Unit.FRACTION, [None] * 12, [], None)
    flat = trend("Flat", Unit.COUNT, [0.0] * 12, [None] * 12, 0.0)
    one = trend("One", Unit.SECONDS, [None] * 5 + [42.0] + [None] * 6, [], 30.0)
    pages = tuple(
        KpiPage(t, None, 0, None, None, Status.NOT_STARTED, plain(words[:600])) for t in (empty, flat, one)
    )
    return replace(
        base, company="Ærlig & Sønner <AS>" * 4, person_name="Wolfeschlegelsteinhausenbergerdorff " * 3, summary=words,
        went_well=(hostile, words[:3000]), build_next=("x" * 5000, "長" * 500),
        scorecard=tuple(replace(base.scorecard[0], goal_id=n, title=f"Goal {n} " * 8, comment=words if n == 1 else "c", achieved=None if n % 2 else 7.5) for n in range(60)),
        lineage=nodes, kpis=base.kpis + pages, finished=False,
        competencies=tuple(replace(base.competencies[0], comment=words[:9000]) for _n in range(2)),
        development=(replace(base.development[0], action="a\n" * 3000, support=hostile),),
        notes=(plain("One remark."), plain(hostile)),
    )  # fmt: skip
