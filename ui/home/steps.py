"""The three first steps of an empty workspace; a step that is done stays as a checked line until all are."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.home.digest import Digest
from ui.theme import Theme
from ui.widgets.button import Button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.paint import box, smooth

Step = tuple[str, str, Words, Words, Words, str]
_STEPS: tuple[Step, ...] = (
    (
        "data",
        "import",
        _("Import a file"),
        _("Tickets, calls, chats or survey answers from Excel or CSV. The KPIs count themselves from them."),
        _("Import"),
        "imports",
    ),
    (
        "goals",
        "target",
        _("Write the vision"),
        _("One sentence that says where customer service is heading. Strategies and goals hang below it."),
        _("Write"),
        "goals",
    ),
    (
        "people",
        "users",
        _("Add your people"),
        _("Teams and persons, typed or from an Excel list. They own goals and get reviews."),
        _("Add"),
        "people",
    ),
)
"""Key, icon, title, why, verb, area."""


class Mark(QWidget):
    """The round sign of a step: its icon, or a check once it is done."""

    def __init__(self, theme: Theme, icon: str) -> None:
        """Show the icon."""
        super().__init__()
        self._theme, self._icon = theme, icon
        self.done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be 36 px wide."""
        return QSize(self._theme.px(36), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc and icon."""
        painter, rect, theme = smooth(self), QRectF(self.rect()), self._theme
        box(painter, rect, rect.height() / 2, theme.color("ok_bg" if self.done else "accent_soft"))
        side = theme.px(18)
        place = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        theme.paint_icon(
            painter, place, "check" if self.done else self._icon, "ok" if self.done else "accent"
        )


class FirstSteps(QWidget):
    """Three cards side by side; hidden once all steps are done."""

    def __init__(self, theme: Theme, language: Language, go: Callable[..., None]) -> None:
        """Build the cards."""
        super().__init__()
        self._marks: dict[str, Mark] = {}
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        lead = language.say(_("Three steps, in any order, and CSDesk has something to show you."))
        column.addWidget(Label(theme, lead, "body", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for step in _STEPS:
            row.addWidget(self._card(theme, language, step, go), 1)
        column.addLayout(row)

    def _card(self, theme: Theme, language: Language, step: Step, go: Callable[..., None]) -> Card:
        key, icon, title, why, verb, area = step
        say = language.say
        card = Card(theme)
        self._marks[key] = Mark(theme, icon)
        make = primary if key == "data" else secondary
        self.buttons[key] = make(theme, say(verb), "", lambda: go(area))
        self.buttons[key].setAccessibleDescription(say(title))
        card.body.addWidget(self._marks[key])
        card.body.addWidget(Label(theme, say(title), "lead"))
        card.body.addWidget(Label(theme, say(why), "body", "text2", wrap=True))
        card.body.addStretch(1)
        card.body.addWidget(self.buttons[key])
        return card

    def show_digest(self, digest: Digest) -> None:
        """Mark what is done; hide when nothing is left."""
        self.setVisible(not digest.begun)
        for key, done in (
            ("data", digest.has_data),
            ("goals", digest.has_goals),
            ("people", digest.has_people),
        ):
            self._marks[key].done = done
            self._marks[key].update()
            self.buttons[key].setVisible(not done)
