"""Gathers the evidence of one person's period from all areas that know something."""

from datetime import date

from csdesk.goals.outline import Outline
from csdesk.goals.service import Goals
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.quality.checks import Checks
from csdesk.reviews import evidence
from csdesk.reviews.diary.service import Diary
from csdesk.reviews.goal_evidence import check_in_evidence, goal_evidence
from csdesk.reviews.kpi_evidence import event_evidence, kpi_evidence
from csdesk.reviews.kpi_results import Subject
from csdesk.reviews.note_evidence import note_evidence
from csdesk.reviews.quality_evidence import quality_evidence
from csdesk.reviews.scorecard import goals_of
from csdesk.reviews.view import EvidenceRail
from csdesk.reviews.voice_evidence import voice_evidence
from csdesk.voices.service import Voices


class Gleaner:
    """Asks every area what it knows of a person; writes nothing."""

    def __init__(
        self, people: People, kpis: Kpis, goals: Goals, voices: Voices, checks: Checks, diary: Diary
    ) -> None:
        """Ask these."""
        self._people, self._kpis, self._goals = people, kpis, goals
        self._voices, self._checks, self._diary = voices, checks, diary

    def rail(
        self, subject: Subject, outline: Outline, today: date, *, shared_only: bool = False
    ) -> EvidenceRail:
        """Return everything known of the days of ``subject``; ``shared_only`` leaves out the manager's own notes."""
        person_id, starts, ends = subject.person_id, subject.starts, subject.ends
        views = goals_of(outline, person_id, starts, ends)
        items = [
            *check_in_evidence(self._goals, self._people, views, starts, ends),
            *goal_evidence(self._goals, views, starts, ends, today),
            *kpi_evidence(self._kpis, subject),
            *event_evidence(self._kpis, subject),
            *voice_evidence(self._voices, person_id, starts, ends),
            *quality_evidence(self._checks, person_id, starts, ends),
            *note_evidence(self._diary, self._people, person_id, starts, ends, shared_only=shared_only),
        ]
        return evidence.rail(items, starts, ends, today)
