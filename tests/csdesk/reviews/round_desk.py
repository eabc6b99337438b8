"""A round of questionnaires on a desk, answered without files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.reviews.form import Kind, Rater
from csdesk.reviews.rounds.asked import AskDraft
from csdesk.reviews.rounds.questionnaire import AnswerFile, Questionnaire, RawAnswer
from tests.fakes.review_desk import Desk


@dataclass
class RoundDesk:
    """A desk with a running cycle; ``reviews`` by person."""

    desk: Desk
    reviews: dict[str, int]

    @property
    def rounds(self):
        """The verbs."""
        return self.desk.reviews.rounds

    @property
    def cycle(self) -> int:
        """The cycle's id."""
        return self.desk.ids["cycle"]

    def ask(self, about: str, relation: Rater, count: int, language: str = "en") -> None:
        """Ask so many people from outside."""
        drafts = [
            AskDraft(self.reviews[about], relation, None, f"{relation.value.title()} {about} No{place}",
                     f"{relation.value}{place}@{about}.example", language)
            for place in range(count)
        ]  # fmt: skip
        self.rounds.ask(self.cycle, drafts)

    def papers(self) -> tuple[Questionnaire, ...]:
        """Write questionnaires for all who have not answered."""
        return self.rounds.questionnaires(self.cycle)

    def take_in(self, files: Sequence[AnswerFile], *, replacing: bool = False):
        """Take answers in; return the change."""
        return self.rounds.collect(self.cycle, self.rounds.judge(self.cycle, files), replacing=replacing)


def answered(paper: Questionnaire, mark: int | str = 3, words: str = "", name: str = "") -> AnswerFile:
    """Return a questionnaire filled in: the same mark everywhere, and words on the first item."""
    answers = {
        item.id: RawAnswer(str(mark) if item.kind is Kind.MARK else "", words if place == 0 else "")
        for place, item in enumerate(paper.items)
    }
    if paper.anonymous:
        answers[0] = RawAnswer()
    prompts = {item.id: item.name for item in paper.items}
    path = Path(name or f"{paper.rater} about {paper.about}.xlsx")
    return AnswerFile(path, None, paper.round_mark, paper.token, prompts, answers)
