"""``python -m ui.tour``: the main job from an export to a printed packet, through the real window, without a display."""

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path

from csdesk.base.language import Language
from csdesk.reports.review_pdf import render
from csdesk.workspace import Workspace
from ui.imports.panel import ImportsPanel
from ui.imports.wizard import CHECK, FINISH, MATCH
from ui.shell.main_window import MainWindow
from ui.stage import Stage

EXPORT = (
    ("Ticket ID", "Created at", "Solved at", "Status", "Assignee", "Team", "Channel", "CSAT"),
    ("T-9001", "02.11.2026 08:10", "02.11.2026 09:45", "Solved", "Kari Moe", "Tier1", "Email", "5"),
    ("T-9002", "02.11.2026 09:30", "03.11.2026 10:00", "Solved", "J. Berg", "Tier 1", "Chat", "4"),
    ("T-9003", "31.11.2026 11:05", "", "Open", "Kari Moe", "Tier 1", "Email", ""),
    ("T-9004", "16.11.2026 12:20", "16.11.2026 12:50", "Solved", "刘洋", "Tier 2", "Phone", "11"),
    ("T-9005", "17.11.2026 13:00", "19.11.2026 08:00", "Solved", "Sofie Aas", "Tier 2", "Phone", "3"),
)
"""A small export of an invented help desk: one date that does not exist, one mark beyond its scale."""


class Tour:
    """Walks through the sample company and leaves a picture at each stop."""

    def __init__(self, folder: Path) -> None:
        """Put everything into ``folder``."""
        self.stage = Stage(folder)
        self.stops = 0

    def walk(self) -> None:
        """Go through all stops."""
        self._panels()
        self._import()
        self._looks()
        self._packets()
        self.stage.close()

    def _picture(self, widget: MainWindow, name: str) -> None:
        self.stops += 1
        self.stage.grab(widget, f"{self.stops:02}-{name}")

    def _panels(self) -> None:
        window = self.stage.open(self.stage.sample("en"), "light", "en")
        stops: tuple[tuple[str, Callable[[MainWindow], object]], ...] = (
            ("home", lambda w: w.go("home")),
            ("goals", lambda w: w.go("goals")),
            ("kpi-trend", lambda w: w.go("kpis", key="csat_top")),
            ("board", lambda w: w.go("board")),
            ("compare", lambda w: w.go("compare", kpi="csat_top")),
            ("voices", lambda w: w.go("voices", mood="unhappy")),
            ("quality-checks", lambda w: w.go("quality", page="to_check")),
            ("imports", lambda w: w.go("imports")),
            ("people", lambda w: w.go("people")),
            ("review-board", lambda w: w.go("reviews")),
            ("review", lambda w: w.go("reviews", review_id=self._review(finished=False))),
            ("reports", lambda w: w.go("reports", review_id=self._review(finished=True))),
        )
        for name, go in stops:
            go(window)
            self._picture(window, name)

    def _import(self) -> None:
        export = self.stage.folder / "helpdesk-export.csv"
        with export.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(EXPORT)
        empty = self.stage.folder / "first-import.csdesk"
        empty.unlink(missing_ok=True)
        Workspace.create(empty, "Acme").close()
        window = self.stage.open(empty, "light", "en")
        window.go("imports")
        panel = window.pages.panel_of("imports")
        if not isinstance(panel, ImportsPanel):
            return
        wizard = panel.open_wizard()
        wizard.open_file(export)
        for step, name in ((MATCH, "import-match"), (CHECK, "import-check"), (FINISH, "import-finish")):
            while wizard.step < step:
                wizard.next.click()
            self.stops += 1
            self.stage.grab(wizard, f"{self.stops:02}-{name}")
        wizard.next.click()
        self._picture(window, "imported")
        window.go("kpis")
        self._picture(window, "first-kpis")

    def _looks(self) -> None:
        for theme, language in (("dark", "en"), ("light", "zh_CN"), ("dark", "zh_CN"), ("light", "nb")):
            window = self.stage.open(self.stage.sample(language), theme, language)
            for area in ("goals", "kpis", "board"):
                window.go(area)
                self._picture(window, f"{area}-{theme}-{language}")

    def _packets(self) -> None:
        for code in ("en", "zh_CN", "nb"):
            workspace = Workspace.open(self.stage.sample(code), read_only=True)
            review = next(
                r
                for cycle in workspace.reviews.cycles()
                for r in workspace.reviews.reviews_of(cycle.id)
                if r.finished
            )
            document = workspace.reviews.document(review.id)
            render(document, Language(code), self.stage.folder / f"packet-{code}.pdf")
            workspace.close()

    def _review(self, *, finished: bool) -> int:
        workspace = self.stage.app.workspace if self.stage.app is not None else None
        if workspace is None:
            return 0
        found = [r for cycle in workspace.reviews.cycles() for r in workspace.reviews.reviews_of(cycle.id)]
        return next(review.id for review in found if review.finished == finished)


def main(arguments: list[str] | None = None) -> int:
    """Walk the tour and say where its pictures and PDFs are."""
    parser = argparse.ArgumentParser(prog="ui.tour", description="The main job, in pictures.")
    parser.add_argument("--out", type=Path, default=Path("build/tour"))
    wanted = parser.parse_args(arguments)
    tour = Tour(wanted.out)
    tour.walk()
    sys.stdout.write(f"{tour.stops} pictures and 3 PDF packets in {wanted.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
