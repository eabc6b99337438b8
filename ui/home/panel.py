"""The home panel: what needs attention this week, four numbers, the next dates and the latest imports."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.interactions.fact import Batch
from ui.context import Context
from ui.home.digest import DateLine, Digest, read_digest
from ui.home.rows import LineButton
from ui.home.steps import FirstSteps
from ui.home.tiles import tile_of
from ui.home.todo import Todo
from ui.widgets.button import ghost
from ui.widgets.card import Card
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tile import TileRow

_NARROW = 760
_WATCHED = (
    "interaction",
    "batch",
    "call_back",
    "quality_audit",
    "quality_draw",
    "kpi_target",
    "kpi_value",
    "kpi_own",
    "opening_hours",
    "holiday",
    "goal",
    "check_in",
    "milestone",
    "guard",
    "change_request",
    "closing",
    "plan",
    "person",
    "unit",
    "review",
    "cycle",
    "review_cycle",
    "workspace_fact",
)


class HomePanel(QWidget):
    """Every line leads to where it can be settled."""

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        """Build the frame; `refresh` reads. ``today`` is the clock."""
        super().__init__()
        self._context, self._today = context, today
        theme, say = context.theme, context.say
        self._stale = True
        self._shown_on = today()
        self._asked = 0
        self.digest: Digest | None = None
        self.header = PageHeader(theme, say(_("Home")))
        self.steps = FirstSteps(theme, context.language, context.go)
        self.week = Card(theme, say(_("This week")))
        self.tiles = TileRow(theme)
        self.board = ghost(theme, say(_("Open the board")), "layout-dashboard", lambda: context.go("board"))
        self.dates = Card(theme, say(_("Next dates")))
        self.imports = Card(theme, say(_("Latest imports")))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for widget in (self.steps, self.week, self.tiles):
            column.addWidget(widget)
        column.addWidget(self.board, 0, Qt.AlignmentFlag.AlignRight)
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below.setSpacing(theme.px(14))
        self.below.addWidget(self.dates, 1, Qt.AlignmentFlag.AlignTop)
        self.below.addWidget(self.imports, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(scrolled(content, theme, 24), 1)
        self._lines: dict[str, QWidget] = {}
        context.changes.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Read everything anew if something changed, or a new day began."""
        if not self._stale and self._shown_on == self._today():
            return
        self._stale = False
        self._shown_on = self._today()
        self._asked += 1
        asked, workspace, day, language = (
            self._asked,
            self._context.workspace,
            self._shown_on,
            self._context.language,
        )

        def done(digest: Digest) -> None:
            if asked == self._asked:
                self._show(digest)

        self._context.work.start(lambda _progress: read_digest(workspace, day, language), done=done)

    def resizeEvent(self, event: object) -> None:
        """Put the lower cards under each other when there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < self._context.theme.px(_NARROW)
        self.below.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def _show(self, digest: Digest) -> None:
        self.digest = digest
        context = self._context
        self.header.set_subtitle(self._week_name())
        self.steps.show_digest(digest)
        self.week.setVisible(digest.begun or bool(digest.todos))
        self._fill(
            self.week,
            "week",
            [self._todo(todo) for todo in digest.todos],
            _("Nothing asks for attention. Well done."),
        )
        shown = len(digest.todos)
        note = _("the {shown} most pressing of {total}", shown=shown, total=shown + digest.hidden)
        self.week.note.setText(context.say(note) if digest.hidden else "")
        self.tiles.setVisible(bool(digest.tiles))
        self.board.setVisible(bool(digest.tiles))
        self.tiles.set_tiles([tile_of(card, context.language) for card in digest.tiles])
        for tile, card in zip(self.tiles.tiles, digest.tiles, strict=True):
            tile.setCheckable(False)
            self._lead(tile, card.kpi.key)
        self.dates.setVisible(digest.begun or bool(digest.dates))
        self._fill(
            self.dates,
            "dates",
            [self._date(line) for line in digest.dates],
            _("No goal and no review cycle ends soon."),
        )
        self.imports.setVisible(bool(digest.imports))
        self._fill(
            self.imports,
            "imports",
            [self._import(batch) for batch in digest.imports],
            _("Nothing imported yet."),
        )

    def _lead(self, tile: QWidget, key: str) -> None:
        """Let a tile open its KPI; a tile that is shown again only changes where it leads."""
        tile.setProperty("kpi", key)
        if not tile.property("leads"):
            tile.setProperty("leads", True)
            tile.clicked.connect(lambda _on=False: self._context.go("kpis", kpi=tile.property("kpi")))  # type: ignore[attr-defined]

    def _fill(self, card: Card, name: str, rows: list[LineButton], nothing: Words) -> None:
        old = self._lines.pop(name, None)
        if old is not None:
            card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        if not rows:
            column.addWidget(
                Label(self._context.theme, self._context.say(nothing), "body", "text2", wrap=True)
            )
        self._lines[name] = holder
        card.body.addWidget(holder)

    def _todo(self, todo: Todo) -> LineButton:
        say = self._context.say
        go = self._context.go
        return LineButton(
            self._context.theme,
            say(todo.title),
            say(todo.detail),
            say(todo.verb),
            status=todo.status,
            on_click=lambda: go(todo.area, **dict(todo.target)),
        )

    def _date(self, line: DateLine) -> LineButton:
        context = self._context
        left = (line.day - self._today()).days
        near = _("today") if left == 0 else ngettext("in {n} day", "in {n} days", left)
        return LineButton(
            context.theme,
            context.say(line.title),
            context.say(near),
            lead=context.language.date(line.day, "weekday"),
            on_click=lambda: context.go(line.area, **dict(line.target)),
        )

    def _import(self, batch: Batch) -> LineButton:
        context, number = self._context, self._context.language.number
        counts = [f"+{number(batch.added)}"]
        if batch.updated:
            counts.append(f"~{number(batch.updated)}")
        if batch.skipped:
            counts.append(context.say(ngettext("{n} skipped", "{n} skipped", batch.skipped)))
        day = context.language.date(datetime.fromisoformat(batch.at).date(), "short")
        return LineButton(
            context.theme,
            batch.file_name,
            "  ".join(counts),
            lead=day,
            on_click=lambda: context.go("imports"),
        )

    def _week_name(self) -> str:
        today = self._shown_on
        monday = today - timedelta(days=today.weekday())
        language = self._context.language
        first, last = language.date(monday, "short"), language.date(monday + timedelta(days=6), "short")
        words = _("Week {number}, {first} – {last}", number=today.isocalendar().week, first=first, last=last)
        return self._context.say(words)

    def _on_change(self, change: Change) -> None:
        if change.touches(*_WATCHED):
            self._stale = True
            if self.isVisible():
                self.refresh()
