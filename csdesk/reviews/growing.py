"""What a user can do with the agreed steps of growth of a review."""

from dataclasses import replace
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.reviews import checks
from csdesk.reviews.moving import Moving
from csdesk.reviews.review import DevelopmentDraft, Review
from csdesk.reviews.stage import Part


class Growing(Moving):
    """The steps of growth in reviews."""

    def add_development(self, review_id: int, draft: DevelopmentDraft) -> Change:
        """Add a step of growth at the end; refuses one without a goal."""
        review, draft = self._open(review_id, Part.TALK), _checked(draft)
        steps = self._store.written([review_id])[review_id].development
        with self._journal.change(_("Add a development step for {name}", name=self._name(review))) as change:
            change.new_id = self._store.insert_development(review_id, len(steps), draft)
        return change.done

    def edit_development(self, step_id: int, **values: Any) -> Change:
        """Set any field of `DevelopmentDraft`."""
        review = self._step_review(step_id)
        step = next(
            step for step in self._store.written([review.id])[review.id].development if step.id == step_id
        )
        fields = {name: getattr(step, name) for name in DevelopmentDraft.__dataclass_fields__}
        draft = _checked(DevelopmentDraft(**(fields | values)))
        with self._journal.change(_("Edit a development step of {name}", name=self._name(review))) as change:
            if draft != DevelopmentDraft(**fields):
                self._store.update_development(step_id, draft)
        return change.done

    def remove_development(self, step_id: int) -> Change:
        """Remove a step of growth."""
        review = self._step_review(step_id)
        with self._journal.change(
            _("Remove a development step of {name}", name=self._name(review))
        ) as change:
            self._store.delete_development(step_id)
        return change.done

    def move_development(self, step_id: int, position: int) -> Change:
        """Put a step of growth at ``position``, counted without itself."""
        review = self._step_review(step_id)
        steps = [
            step.id for step in self._store.written([review.id])[review.id].development if step.id != step_id
        ]
        steps.insert(max(0, min(position, len(steps))), step_id)
        with self._journal.change(
            _("Reorder the development steps of {name}", name=self._name(review))
        ) as change:
            for place, each in enumerate(steps):
                self._store.place_development(each, place)
        return change.done

    def _step_review(self, step_id: int) -> Review:
        owner = self._store.development_owner(step_id)
        if owner is None:
            raise Refused(_("This development step is no longer in the review."))
        return self._open(owner, Part.TALK)


def _checked(draft: DevelopmentDraft) -> DevelopmentDraft:
    goal = checks.required(draft.goal, "goal", _("Please say what should grow."))
    return replace(
        draft,
        goal=goal,
        action=draft.action.strip(),
        support=draft.support.strip(),
        measured_by=draft.measured_by.strip(),
    )
