"""The sample company's interactions: about 60,000 over 24 months, with seasons, a bad month and telling agents."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.sample.company import Company
from csdesk.sample.voices import comment_of

PER_MONTH = 2500
TOPICS: tuple[Words, ...] = (
    _("Billing"),
    _("Delivery"),
    _("Technical fault"),
    _("Account access"),
    _("Product question"),
    _("Cancellation"),
    _("Complaint"),
)
PRIORITIES: tuple[Words, ...] = (_("Low"), _("Normal"), _("High"), _("Urgent"))
CHANNELS: dict[str, Words] = {
    "call": _("Phone"),
    "chat": _("Chat"),
    "ticket": _("Email"),
}
_BASE_RESPONSE = {"call": 14.0, "chat": 18.0, "ticket": 4.6 * 3600}
_BASE_HANDLE = {"call": 380.0, "chat": 640.0, "ticket": 900.0}
_HOURS = np.array(
    [0, 0, 0, 0, 0, 0, 0, 2, 6, 9, 10, 9, 7, 8, 9, 8, 7, 5, 3, 2, 1, 1, 0, 0],
    dtype=float,
)


HURRY, HURRY_MONTHS = (0.7, 0.74), 3
"""What hurry does to pace and care, and since how many months: what the radar is there to see."""


@dataclass(frozen=True, slots=True)
class Agent:
    """How one invented agent works, relative to the team: 1.0 is usual."""

    person_id: int
    name: str
    unit_id: int
    team: str
    kind: str
    share: float
    pace: float
    care: float
    hurried: bool = False
    """In the latest months the contacts of this one got shorter, and more of them came back."""

    def pace_in(self, age: int) -> float:
        """Return the pace in a month so many months back."""
        return self.pace * (HURRY[0] if self.hurried and age <= HURRY_MONTHS else 1.0)

    def care_in(self, age: int) -> float:
        """Return the care in a month so many months back."""
        return self.care * (HURRY[1] if self.hurried and age <= HURRY_MONTHS else 1.0)


def agents_of(company: Company, seed: int) -> list[Agent]:
    """Give every agent a pace and a care; one is fast but careless, two are new and have few cases."""
    rng = np.random.default_rng(seed)
    found: list[Agent] = []
    for team, members in enumerate(company.agents):
        for index, (person_id, name) in enumerate(members):
            pace, care = float(rng.normal(1.0, 0.08)), float(rng.normal(1.0, 0.06))
            share = float(rng.uniform(0.75, 1.2))
            if team == 0 and index == 2:  # fast but careless: short calls that come back
                pace, care, share = 0.55, 0.72, 1.5
            if team in (1, 4) and index == len(members) - 1:
                share = 0.0
            unit, name_of, kind = company.teams[team], company.team_names[team], company.team_kinds[team]
            hurried = (team, index) == (2, 1)
            found.append(Agent(person_id, name, unit, name_of, kind, share, pace, care, hurried))
    return found


@dataclass(frozen=True, slots=True)
class Month:
    """How a month was: ``bad`` and ``trend`` multiply the times (1.0 is usual), ``age`` counts months back from now."""

    bad: float
    trend: float
    age: int


@dataclass(frozen=True, slots=True)
class Cases:
    """What happened to the cases of a month, one array element or list item each; times in seconds."""

    agents: list[Agent]
    kinds: list[str]
    opened: NDArray[np.int64]
    care: NDArray[np.float64]
    usual: NDArray[np.float64]
    response: NDArray[np.float64]
    handle: NDArray[np.float64]
    resolve: NDArray[np.float64]
    live: NDArray[np.bool_]
    abandoned: NDArray[np.bool_]
    resolved: NDArray[np.bool_]
    first_contact: NDArray[np.bool_]


class MonthMaker:
    """Draws the interactions of one month as columns, the same for the same seed."""

    def __init__(self, agents: list[Agent], language: Language, today: date, seed: int) -> None:
        """Remember who works here and where time ends."""
        self._agents = agents
        self._code = language.code
        # Said once here, not once a row
        self._channels = {kind: language.say(words) for kind, words in CHANNELS.items()}
        self._topics = [language.say(words) for words in TOPICS]
        self._priorities = [language.say(words) for words in PRIORITIES]
        self._states = [language.say(words) for words in (_("Abandoned"), _("Resolved"), _("Open"))]
        self._today = today
        self._rng = np.random.default_rng(seed + 1)
        self._number = 100_000

    def make(self, first: date, age: int) -> dict[str, list[Any]]:
        """Return the columns of the month that starts on ``first``; ``age`` counts months back from now."""
        rng = self._rng
        season = 1.0 + 0.18 * float(np.cos((first.month - 12) / 12 * 2 * np.pi))
        count = int(PER_MONTH * season * (1.0 + 0.006 * (12 - age)))
        days = self._days(first)
        bad = 1.9 if age == 8 else 1.25 if age == 7 else 1.0  # the outage month and its aftermath
        trend = 1.0 + 0.018 * age  # everything was slower the further one looks back
        share = np.array([self._share(agent, age) for agent in self._agents])
        who = rng.choice(len(self._agents), size=count, p=share / share.sum())
        opened = self._opened(days, count)
        return self._columns(who, opened, Month(bad, trend, age))

    def _share(self, agent: Agent, age: int) -> float:
        return agent.share or (0.12 if age == 0 else 0.0)

    def _days(self, first: date) -> list[date]:
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        last = min(following - timedelta(days=1), self._today)
        return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]

    def _opened(self, days: list[date], count: int) -> NDArray[np.int64]:
        whole = (days[0].replace(day=28) + timedelta(days=4)).replace(day=1) - days[0]
        count_now = count * len(days) // whole.days
        weight = np.array(
            [
                0.35 if day.weekday() == 6 else 0.5 if day.weekday() == 5 else 1.15 - 0.06 * day.weekday()
                for day in days
            ]
        )
        day = self._rng.choice(len(days), size=count_now, p=weight / weight.sum())
        hour = self._rng.choice(24, size=count_now, p=_HOURS / _HOURS.sum())
        epoch = (days[0] - date(1970, 1, 1)).days
        opened = (epoch + day) * 86_400 + hour * 3600 + self._rng.integers(0, 3600, count_now)
        return np.sort(opened.astype(np.int64))

    def _columns(
        self, who: NDArray[np.int64], opened: NDArray[np.int64], month: Month
    ) -> dict[str, list[Any]]:
        agents = [self._agents[index] for index in who[: len(opened)]]
        cases = self._cases(agents, opened, month)
        columns = {
            **self._who(cases),
            **self._times(cases),
            **self._outcome(cases),
            **self._voice(cases, month),
        }
        columns["comment"] = self._comments(columns["csat"], columns["topic"])
        self._number += len(opened)
        return columns

    def _cases(self, agents: list[Agent], opened: NDArray[np.int64], month: Month) -> Cases:
        """Draw what happened to each case; everything else follows from it."""
        rng, n = self._rng, len(opened)
        kinds = [agent.kind for agent in agents]
        pace = np.array([agent.pace_in(month.age) for agent in agents])
        care = np.array([agent.care_in(month.age) for agent in agents]) / (1 + 0.35 * (month.bad - 1))
        usual = np.array([_BASE_RESPONSE[kind] for kind in kinds])
        response = usual * rng.lognormal(0, 0.55, n) * pace * month.bad * month.trend
        handle = np.array([_BASE_HANDLE[kind] for kind in kinds]) * rng.lognormal(0, 0.4, n) * pace
        live = np.array([kind != "ticket" for kind in kinds])
        abandoned = live & (rng.random(n) < 0.045 * month.bad)
        first_contact = rng.random(n) < np.clip(0.755 * care * (1.0 - 0.0035 * month.age), 0, 0.97)
        resolve = response + handle + np.where(first_contact, 0, rng.lognormal(10.4, 0.8, n)) * month.bad
        now = (self._today - date(1970, 1, 1)).days * 86_400 + 18 * 3600
        fresh = opened > now - 24 * 86_400  # only new cases may still be open
        resolved = ~abandoned & (opened + resolve < now) & (~fresh | (rng.random(n) < 0.94))
        return Cases(
            agents,
            kinds,
            opened,
            care,
            usual,
            response,
            handle,
            resolve,
            live,
            abandoned,
            resolved,
            first_contact,
        )

    def _who(self, cases: Cases) -> dict[str, list[Any]]:
        rng, n = self._rng, len(cases.agents)
        topics = rng.choice(len(TOPICS), size=n, p=[0.22, 0.17, 0.2, 0.15, 0.14, 0.07, 0.05])
        priorities = rng.choice(4, size=n, p=[0.2, 0.55, 0.19, 0.06])
        return {
            "external_id": [f"NW-{self._number + index}" for index in range(n)],
            "kind": cases.kinds,
            "agent": [agent.name for agent in cases.agents],
            "person_id": [agent.person_id for agent in cases.agents],
            "team": [agent.team for agent in cases.agents],
            "unit_id": [agent.unit_id for agent in cases.agents],
            "channel": [self._channels[kind] for kind in cases.kinds],
            "topic": [self._topics[index] for index in topics.tolist()],
            "priority": [self._priorities[index] for index in priorities.tolist()],
            "customer": [f"C-{number:05}" for number in rng.integers(1, 9000, n)],
        }

    def _times(self, cases: Cases) -> dict[str, list[Any]]:
        met, response = ~cases.abandoned, cases.response
        return {
            "opened_at": cases.opened.tolist(),
            "first_response_at": _maybe((cases.opened + response).astype(np.int64), met),
            "first_response_seconds": _maybe(np.round(response), met),
            "resolved_at": _maybe((cases.opened + cases.resolve).astype(np.int64), cases.resolved),
            "resolution_seconds": _maybe(np.round(cases.resolve), cases.resolved),
            "wait_seconds": _maybe(np.round(np.minimum(response, 900)), cases.live),
            "talk_seconds": _maybe(np.round(cases.handle * 0.78), met),
            "hold_seconds": _maybe(np.round(cases.handle * 0.07), met),
            "wrap_seconds": _maybe(np.round(cases.handle * 0.15), met),
            "sla_met": _maybe((response <= cases.usual * 1.75).astype(int), met),
        }

    def _outcome(self, cases: Cases) -> dict[str, list[Any]]:
        rng, n = self._rng, len(cases.agents)
        reopened = (cases.resolved & (rng.random(n) < 0.055 / cases.care**3)).astype(int)
        states = zip(cases.abandoned, cases.resolved, strict=True)
        return {
            "status": [self._states[0 if gone else 1 if done else 2] for gone, done in states],
            "answered": (~cases.abandoned).astype(int).tolist(),
            "resolved": cases.resolved.astype(int).tolist(),
            "first_contact": _maybe(cases.first_contact.astype(int), cases.resolved),
            "reopened_count": _maybe(reopened, cases.resolved),
            "transfer_count": (rng.random(n) < 0.09 / cases.care).astype(int).tolist(),
            "escalated": (rng.random(n) < 0.035 / cases.care).astype(int).tolist(),
        }

    def _voice(self, cases: Cases, month: Month) -> dict[str, list[Any]]:
        rng, n, care = self._rng, len(cases.agents), cases.care
        sent = cases.resolved & (rng.random(n) < 0.6)
        answered = sent & (rng.random(n) < 0.36)
        mood = 4.32 * (0.55 + 0.45 * care) - 0.012 * month.age - 0.35 * ~cases.first_contact
        csat = np.floor(np.clip(mood + rng.normal(0, 0.85, n), 1, 5) + 0.5)
        nps = np.clip(np.floor(csat * 2 + rng.normal(0.2, 1.2, n) + 0.5), 0, 10)
        quality = np.round(np.clip(90 * (0.5 + 0.5 * care) + rng.normal(1.5, 5, n), 30, 100))
        return {
            "survey_sent": sent.astype(int).tolist(),
            "csat": _maybe(csat, answered),
            "csat_scale": _maybe(np.full(n, 5), answered),
            "nps": _maybe(nps.astype(int), answered & (rng.random(n) < 0.5)),
            "qa_score": _maybe(quality, cases.resolved & (rng.random(n) < 0.03)),
        }

    def _comments(self, csat: list[float | None], topics: list[str]) -> list[str | None]:
        """Let some of those who gave a mark write something; what they write draws on chance of its own."""
        chosen = self._rng.random(len(csat)) < 0.08
        own = random.Random(int(self._rng.integers(0, 3, len(csat)).sum()))
        return [
            comment_of(mark, self._topics.index(topic), self._code, own)
            if keep and mark is not None
            else None
            for mark, keep, topic in zip(csat, chosen.tolist(), topics, strict=True)
        ]


def _maybe(values: NDArray[Any], known: NDArray[np.bool_]) -> list[Any]:
    """Return the values as Python objects, None where they are not known."""
    return [value if keep else None for value, keep in zip(values.tolist(), known.tolist(), strict=True)]


def months_back(today: date, count: int) -> list[date]:
    """Return the first days of the last ``count`` months, oldest first, this month included."""
    month = today.year * 12 + today.month - 1
    return [date((month - back) // 12, (month - back) % 12 + 1, 1) for back in range(count - 1, -1, -1)]


def batch_moment(first: date, today: date) -> datetime:
    """Return when the sample says that a month was imported: early on the first day after it, or today (UTC)."""
    following = min((first.replace(day=28) + timedelta(days=4)).replace(day=1), today)
    return datetime(following.year, following.month, following.day, 7, 42, tzinfo=UTC)
