"""All queries of goals: rows to nouns and back; private to this area."""

from csdesk.goals.store.goals import GoalStore
from csdesk.goals.store.parts import PartStore

__all__ = ["GoalStore", "PartStore"]
