"""The sample company's quality checks: last month's sample is done, this month's is under way, one calibration."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from csdesk.quality.audit import Answer, AuditDraft, Origin
from csdesk.quality.calibration import Session
from csdesk.quality.sampling import PlanDraft
from csdesk.quality.scorecard import Item, Scorecard
from csdesk.sample.company import Company
from csdesk.workspace import Workspace

PER_AGENT, LOW_SHARE = 2, 5000
DONE_THIS_MONTH = 30
"""Checks of this month's sample that are finished."""
CONTACTS, AUDITORS = 14, 3
NOTES: tuple[Words, ...] = (
    _("Answered another question than the customer asked."),
    _("The customer had to write again to get the date."),
    _("Correct, but hard to find among the pleasantries."),
    _("No note for the colleague who took over."),
)


def make_quality(workspace: Workspace, language: Language, company: Company, today: date, seed: int) -> None:
    """Add scorecard, plan, samples, checks and a calibration."""
    quality = workspace.quality
    card_id = quality.add_scorecard(quality.standard_scorecard(language)).new_id or 0
    card = quality.scorecard(card_id)
    month = Period.of(today, Grain.MONTH)
    name = language.say(_("Monthly checks"))
    plan = PlanDraft(name, card.family, Grain.MONTH, PER_AGENT, LOW_SHARE)
    plan_id = quality.add_plan(plan).new_id or 0
    for period in (month.shift(-1), month):
        with suppress(Refused):  # on the first day of a month nothing is closed yet
            quality.draw(plan_id, period.code, today, seed)
    marker = _Marker(workspace, language, company, card, seed)
    with workspace.interactions.refreshed_once():
        marker.mark_samples(month, today)
    marker.calibrate(today)


class _Marker:
    """Marks contacts as different auditors would: agents differ, one auditor is strict, most marks are good."""

    def __init__(
        self, workspace: Workspace, language: Language, company: Company, card: Scorecard, seed: int
    ) -> None:
        self._quality, self._language, self._card = workspace.quality, language, card
        self._rng = random.Random(seed + 5)
        names = {person.id: person for person in workspace.people.persons()}
        title = language.say(_("Quality analyst"))
        analyst = next(person.name for person in names.values() if person.role == title)
        self.auditors = (analyst, *(names[lead].name for lead in company.leads[: AUDITORS - 1]))

    def mark_samples(self, month: Period, today: date) -> None:
        """Finish last month's sample and a part of this month's."""
        latest = {draw.id: draw.period for draw in self._quality.draws()}
        left = DONE_THIS_MONTH
        for place, pick in enumerate(self._quality.picks()):
            if latest[pick.draw_id] == month.code:
                if left == 0:
                    continue
                left -= 1
            draft = self._quality.begin(pick, self.auditors[place % len(self.auditors)], today)
            skill = 0.82 + 0.03 * (pick.contact.person_id % 5) - (0.16 if draft.origin is Origin.LOW else 0.0)
            self._finish(draft, skill)

    def calibrate(self, today: date) -> None:
        """Let the auditors mark the same contacts; the last one is stricter and has two to go."""
        contacts = tuple(pick.contact for pick in self._quality.picks()[-CONTACTS:])
        if not contacts:
            return
        name = self._language.say(_("Calibration, {day}", day=today))
        session = Session(name, self._card.id, today, self.auditors, contacts)
        number = self._quality.add_session(session).new_id or 0
        skills = [self._rng.uniform(0.55, 0.95) for _contact in contacts]
        for place, auditor in enumerate(self.auditors):
            strict = 0.12 if place == AUDITORS - 1 else 0.0
            drafts = self._quality.to_mark(number, auditor, today)
            for draft, skill in zip(drafts[: CONTACTS - 2] if strict else drafts, skills, strict=False):
                self._finish(draft, skill - strict, spread=0.1)

    def _finish(self, draft: AuditDraft, skill: float, spread: float = 0.16) -> None:
        answers = tuple(self._answer(item, skill, spread) for item in self._card.items)
        self._quality.save(replace(draft, answers=answers), finish=True)

    def _answer(self, item: Item, skill: float, spread: float) -> Answer:
        rng = self._rng
        if not item.critical and item.weight < 1200 and rng.random() < 0.12:
            return Answer(item.id, None)
        share = min(1.0, max(0.0, rng.gauss(skill, spread)))
        mark = 1 + round(share * (item.marks - 1))
        if item.critical:
            mark = 1 if rng.random() < 0.03 else item.marks
        low = 2 * (mark - 1) < item.marks - 1
        note = self._language.say(rng.choice(NOTES)) if low else ""
        return Answer(item.id, mark, note, rng.choice(item.causes) if low and item.causes else "")
