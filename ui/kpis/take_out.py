"""Copies the chart and writes it, or its values, to a file."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from ui.charts.trend_chart import TrendChart
from ui.context import Context
from ui.kpis.export import ask_file, write_file
from ui.kpis.loading import Screen


class TakeOut:
    """What leaves the KPI panel; ``screen`` is what is shown."""

    def __init__(self, context: Context, parent: QWidget, chart: TrendChart) -> None:
        """Take pictures of ``chart``."""
        self._context, self._parent, self._chart = context, parent, chart
        self.screen: Screen | None = None
        self.dialog: QFileDialog | None = None

    def source(self, screen: Screen) -> str:
        """Return the line under exported pictures: whose numbers, and until when."""
        words = _("{workspace}, data until {day}", workspace=self._context.workspace.name, day=screen.last)
        return self._context.say(words)

    def copy_image(self) -> None:
        """Put the chart on the clipboard, light and at twice its size."""
        screen = self.screen
        if screen is None:
            return
        title = self._context.say(screen.trend.title)
        QGuiApplication.clipboard().setImage(self._chart.image(title, self.source(screen)))
        self._context.notices.toast(_("Chart copied."))

    def export(self, kind: str) -> None:
        """Ask for a file and write picture or values into it."""
        screen, context = self.screen, self._context
        if screen is None:
            return

        def write(path: Path) -> None:
            try:
                source, company = self.source(screen), context.workspace.name
                write_file(kind, path, self._chart, screen, source, context.language, company)
            except CSDeskError as error:
                context.notices.error(error)
            else:
                context.notices.toast(_("Written to {path}.", path=str(path)))

        name = screen.view.key.replace(".", "-")
        self.dialog = ask_file(self._parent, context.say(_("Export")), name, kind, write)
