"""What a calibration made of a rating, kept beside the manager's marks and never over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews import scoring
from csdesk.reviews.document import CalibrationNote, SectionScore


@dataclass(frozen=True, slots=True)
class Decision:
    """One change of a rating with its reason; scores in tenths. ``after`` None = the manager's rating again."""

    review_id: int
    session_id: int
    at: datetime
    who: str
    before: int | None
    after: int | None
    reason: str
    sections: Mapping[str, int] = field(default_factory=dict)
    """Parts that were decided one by one, by key of the section."""
    cleared: bool = False
    """The review was sent back or opened again since, so that this no longer holds."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The decisions that hold for one review, oldest first, and what the meeting was called."""

    decisions: tuple[Decision, ...]
    session: str = ""

    @property
    def last(self) -> Decision:
        """The decision in force."""
        return self.decisions[-1]

    def rating(self, by_manager: int | None) -> int | None:
        """Return the rating in tenths."""
        return by_manager if self.last.after is None else self.last.after

    def sections(self, parts: Sequence[SectionScore]) -> tuple[SectionScore, ...]:
        """Return the parts of the rating, those that were decided one by one with their calibrated score."""
        decided = self.last.sections
        return tuple(
            replace(part, score=scoring.as_score(decided[part.key])) if part.key in decided else part
            for part in parts
        )

    def formula(self, said: Words) -> Words:
        """Write the calibrated rating behind the sum that made the manager's."""
        if self.last.after is None or self.last.sections:
            return said
        return pgettext(
            "sum and what it was calibrated to",
            "{sum}; calibrated to {rating}",
            sum=said,
            rating=scoring.decimal(self.last.after),
        )

    def told(self) -> tuple[Words, ...]:
        """Say before and after, for the remarks of the document; nothing where the manager's rating stands again."""
        if self.last.after is None:
            return ()
        return (
            _(
                "Calibrated on {day}: before {before}, after {after}.",
                day=self.last.at.date(),
                before=scoring.decimal(self.decisions[0].before),
                after=scoring.decimal(self.last.after),
            ),
        )

    def notes(self) -> tuple[CalibrationNote, ...]:
        """Return each decision with its reason, for HR."""
        found, before = [], self.decisions[0].before
        for one in self.decisions:
            after = self.decisions[0].before if one.after is None else one.after
            found.append(
                CalibrationNote(
                    scoring.as_score(before), scoring.as_score(after), one.reason, one.at.date()
                )
            )  # fmt: skip
            before = after
        return tuple(found)
