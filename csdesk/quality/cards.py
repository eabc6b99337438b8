"""What a user can do with scorecards; each verb is one transaction and one Change."""

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.quality.scorecard import CardState, Item, Scorecard, ScorecardDraft, checked
from csdesk.quality.store import QualityStore
from csdesk.storage.journal import Journal


class CardVerbs:
    """The part of `service.Quality` that knows scorecards."""

    _store: QualityStore
    _journal: Journal

    def scorecards(self) -> list[Scorecard]:
        """Return the scorecards in force, the newest version of each."""
        return [card for card in self._store.scorecards() if card.state is CardState.ACTIVE]

    def all_scorecards(self) -> list[Scorecard]:
        """Return every version of every scorecard, by family and version."""
        return self._store.scorecards()

    def scorecard(self, number: int) -> Scorecard:
        """Return one version, in force or not."""
        for card in self._store.scorecards():
            if card.id == number:
                return card
        raise Refused(_("This scorecard is no longer in the workspace."), field="scorecard_id")

    def scorecard_in_use(self, number: int) -> bool:
        """Tell whether audits or calibrations hang on this version, so that editing makes a new one."""
        return number in self._store.used_scorecards()

    def add_scorecard(self, draft: ScorecardDraft) -> Change:
        """Add a scorecard; its weights add up to 100 %."""
        draft = checked(draft)
        with self._journal.change(_("Add scorecard {name}", name=draft.name)) as change:
            change.new_id = self._store.insert_scorecard(draft, 0, 1)
        return change.done

    def edit_scorecard(self, number: int, draft: ScorecardDraft) -> Change:
        """Write a scorecard anew; one that is in use stays as it is and gets a new version, whose id is ``new_id``."""
        draft, known = checked(draft), self.scorecard(number)
        with self._journal.change(_("Edit scorecard {name}", name=draft.name)) as change:
            if not self.scorecard_in_use(number):
                self._store.rewrite_scorecard(number, draft)
                change.new_id = number
            else:
                versions = [card for card in self._store.scorecards() if card.family == known.family]
                for card in versions:
                    if card.state is CardState.ACTIVE:
                        self._store.update_scorecard(card.id, state=CardState.REPLACED.value)
                last = max(card.version for card in versions)
                change.new_id = self._store.insert_scorecard(draft, known.family, last + 1)
        return change.done

    def remove_scorecard(self, number: int) -> Change:
        """Take a scorecard out of use; one that nobody has used goes wholly."""
        known = self.scorecard(number)
        if any(plan.family == known.family for plan in self._store.plans()):
            raise Refused(_("A sampling plan uses this scorecard; change or remove the plan first."))
        with self._journal.change(_("Remove scorecard {name}", name=known.name)) as change:
            if self.scorecard_in_use(number) or known.version > 1:
                self._store.update_scorecard(number, state=CardState.RETIRED.value)
            else:
                self._store.delete_scorecard(number)
        return change.done

    @staticmethod
    def standard_scorecard(language: Language) -> ScorecardDraft:
        """Return a scorecard to begin with."""
        say, talk, matter, care = (
            language.say, language.say(pgettext("part of a scorecard", "Conversation")), language.say(_("Solution")), language.say(_("Diligence")),
        )  # fmt: skip
        causes = (say(_("Knowledge")), say(_("Process")), say(_("Tool")), say(_("Attention")))
        items = (
            Item(say(_("Greeting and tone")), 1500, 5, section=talk, causes=causes,
                 help=say(_("5: warm and personal. 3: polite. 1: cold or curt."))),
            Item(say(_("Understands the question")), 2000, 5, section=talk, causes=causes,
                 help=say(_("5: asks back where needed and sums up. 1: answers something else."))),
            Item(say(_("Clear language")), 1500, 4, section=talk, causes=causes,
                 help=say(_("4: the answer first, easy words. 1: hard to follow."))),
            Item(say(_("Right and complete solution")), 3000, 5, section=matter, causes=causes,
                 help=say(_("5: solved at once, nothing left to ask. 3: solved in part. 1: wrong."))),
            Item(say(_("Notes and category")), 1000, 3, section=care, causes=causes,
                 help=say(_("3: a colleague could go on at once. 1: nothing noted."))),
            Item(say(_("Identity and privacy")), 1000, 2, critical=True, section=care, causes=causes,
                 help=say(_("2: checked who is asking before telling anything. 1: not checked."))),
        )  # fmt: skip
        return ScorecardDraft(say(_("Service quality")), items)
