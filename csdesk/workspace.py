"""One open workspace: the services of all areas, and the one place that publishes what changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.change import Change
from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words
from csdesk.goals.service import Goals
from csdesk.interactions.fact import Batch
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.storage import shelf
from csdesk.storage.database import WorkspaceFile, create_file, open_file
from csdesk.storage.facts import Facts
from csdesk.storage.lock import Holder
from csdesk.storage.vault import change_passphrase

if TYPE_CHECKING:
    from csdesk.imports.plan import ImportPlan
    from csdesk.imports.service import Imports
    from csdesk.kpis.comparing.service import Comparing
    from csdesk.kpis.dashboard.service import Boards
    from csdesk.kpis.relations.service import Relations
    from csdesk.kpis.scoring.service import Scoring
    from csdesk.plans.scorecard.gather import Scorecards
    from csdesk.plans.service import Plans
    from csdesk.quality.service import Quality
    from csdesk.reviews.service import Reviews
    from csdesk.voices.service import Voices


class Workspace:
    """A file with everything one can do in it. Build it with `open` or `create`, and close it."""

    def __init__(self, file: WorkspaceFile) -> None:
        """Wire the areas, each to those below it."""
        self._file = file
        db, journal = file.db, file.journal
        shelf.begin(db, journal, read_only=file.read_only)
        self.facts = Facts(db, journal)
        self.people = People(db, journal)
        self.kpis = Kpis(db, journal, self.people, self.facts)
        self.interactions = Interactions(db, journal, self.kpis.refresh, self.kpis.add)
        self.goals = Goals(db, journal, self.people, self.kpis, self.facts)

    @cached_property
    def boards(self) -> "Boards":
        """The KPI boards; loaded when first asked for."""
        from csdesk.kpis.dashboard.service import Boards

        return Boards(self.kpis, self.facts, self._file.journal)

    @cached_property
    def comparing(self) -> "Comparing":
        """Fair comparisons; loaded when first asked for."""
        from csdesk.kpis.comparing.service import Comparing

        return Comparing(self.kpis)

    @cached_property
    def plans(self) -> "Plans":
        """The plans; loaded when first asked for."""
        from csdesk.plans.service import Plans

        return Plans(self._file.db, self._file.journal, self.people, self.goals, self.facts)

    @cached_property
    def scorecards(self) -> "Scorecards":
        """The scorecards of teams; loaded when first asked for."""
        from csdesk.plans.scorecard.gather import Scorecards

        return Scorecards(self.kpis, self.boards, self.goals, self.people)

    @cached_property
    def voices(self) -> "Voices":
        """What customers say; loaded when first asked for."""
        from csdesk.voices.service import Voices

        return Voices(self._file.db, self._file.journal, self.people)

    @cached_property
    def quality(self) -> "Quality":
        """The quality checks; loaded when first asked for."""
        from csdesk.quality.service import Quality

        return Quality(self._file.db, self._file.journal, self.people, self.kpis, self.interactions)

    @cached_property
    def relations(self) -> "Relations":
        """KPIs beside each other and the gaming radar; loaded when first asked for."""
        from csdesk.kpis.relations.service import Relations

        return Relations(self.kpis, self.people)

    @cached_property
    def reviews(self) -> "Reviews":
        """The reviews; loaded when first asked for, so that a window opens without them."""
        from csdesk.reviews.service import Reviews

        return Reviews(self._file.db, self._file.journal, self.people, self.kpis, self.goals, self.facts)

    @cached_property
    def scoring(self) -> "Scoring":
        """The scoring rules; loaded when first asked for."""
        from csdesk.kpis.scoring.service import Scoring

        return Scoring(self._file.db, self._file.journal, self.people, self.kpis)

    @cached_property
    def imports(self) -> "Imports":
        """The imports; loaded when first asked for, because their readers are heavy."""
        from csdesk.imports.service import Imports

        return Imports(
            self._file.db,
            self._file.journal,
            self.people,
            self.interactions,
            kpis=self.kpis,
            goals=self.goals,
            facts=self.facts,
        )

    def write_import_report(
        self, path: Path, what: "ImportPlan | Batch", language: Language, progress: Progress | None = None
    ) -> list[str]:
        """Write what there is to say about an import to an Excel workbook; return the titles of its sheets.

        A plan gives the rejected rows with their cells and reasons; a batch of the history only the findings.
        """
        from csdesk.imports.account import account_of, account_of_batch
        from csdesk.reports.import_report import write_import_report

        account = account_of_batch(what) if isinstance(what, Batch) else account_of(what)
        return write_import_report(
            path, account.summary(), account.headers, account.rejected, account.findings, language, progress
        )

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, passphrase: str | None = None) -> "Workspace":
        """Open a file; raises `Trouble` in words when it is missing, foreign, damaged or from a newer CSDesk.

        A protected file without its passphrase raises `Locked`.
        """
        return cls(open_file(path, read_only=read_only, passphrase=passphrase))

    @classmethod
    def create(cls, path: Path, name: str = "", passphrase: str | None = None) -> "Workspace":
        """Create an empty workspace called ``name`` (default: the file's own name), protected by a passphrase if given."""
        workspace = cls(create_file(path, passphrase))
        workspace.facts.edit({"name": name or path.stem})
        workspace.settle()
        return workspace

    @staticmethod
    def change_passphrase(path: Path, old: str | None, new: str | None) -> bool:
        """Protect a closed file, change its passphrase, or take it off (None); tell whether it is protected now."""
        return change_passphrase(path, old, new)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def name(self) -> str:
        """What the organisation is called, else the file's name."""
        return self.facts.get("name") or self.path.stem

    @property
    def read_only(self) -> bool:
        """Tell whether this window may only read."""
        return self._file.read_only

    @property
    def protected(self) -> bool:
        """Tell whether the file has a passphrase."""
        return self._file.db.key is not None

    @property
    def holder(self) -> Holder | None:
        """Who has the file open for writing, when that is somebody else."""
        return self._file.holder

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call ``listener`` with each committed Change, on the thread that made it."""
        self._file.journal.listen(listener)

    def undo(self) -> Change:
        """Take back the last change."""
        return self._file.journal.undo()

    def redo(self) -> Change:
        """Repeat the change that was undone last."""
        return self._file.journal.redo()

    @contextmanager
    def grouped(self, label: Words) -> Iterator[None]:
        """Make all verbs inside the block one transaction and one undoable change called ``label``."""
        with self._file.journal.change(label):
            yield

    def can_undo(self) -> Words | None:
        """Return the label of what undo would take back."""
        return None if self.read_only else self._file.journal.can_undo()

    def can_redo(self) -> Words | None:
        """Return the label of what redo would repeat."""
        return None if self.read_only else self._file.journal.can_redo()

    def history(self, limit: int = 200) -> list[tuple[Change, str]]:
        """Return the latest changes, newest first, each with who made it."""
        return self._file.journal.history(limit)

    def settle(self) -> None:
        """Put what was done so far out of undo's reach, as when a file has just been made."""
        self._file.journal.settle_all()

    def backup(self, target: Path | None = None) -> tuple[Path, str]:
        """Write a verified copy; return its path and SHA-256."""
        return self._file.backup(target)

    def backup_daily(self) -> Path | None:
        """Write today's automatic backup if there is none yet; the sample company needs none."""
        return None if self.facts.get("sample") else self._file.backup_daily()

    def check(self) -> list[Words]:
        """Return what is wrong with the file, its journal, its totals and its segments."""
        areas = (self.interactions, self.kpis, self.scoring, self.goals, self.voices, self.quality)
        return self._file.check() + [finding for area in areas for finding in area.check()]

    def close(self) -> None:
        """Close the file."""
        self._file.close()
