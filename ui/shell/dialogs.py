"""The small dialogs of the window: preferences, about, shortcuts, history, help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.language import LANGUAGES, OWN_NAMES, Language
from csdesk.base.text import Words, _
from ui.models.records_model import Column, RecordsModel
from ui.resources import RESOURCES
from ui.shell.commands import MENUS, Registry
from ui.shell.desk import Desk
from ui.theme import Theme
from ui.widgets.button import primary
from ui.widgets.choice import Choice
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.paint import key_caps, smooth
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table

TEXT_SIZES = (90, 100, 110, 125, 150)


class Sheet(QDialog):
    """A dialog with a heading and a Close button; put content into ``body``."""

    def __init__(self, theme: Theme, language: Language, title: Words, parent: QWidget | None = None) -> None:
        """Compose the frame."""
        super().__init__(parent)
        self.theme, self.language = theme, language
        say = language.say
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(24),) * 4)
        outer.setSpacing(theme.px(16))
        outer.addWidget(Label(theme, say(title), "title"))
        self.body = QVBoxLayout()
        outer.addLayout(self.body, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = primary(theme, say(_("Close")), "", self.accept)
        self.close_button.setDefault(True)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)


class Preferences(Sheet):
    """Language, theme and text size; each choice works at once."""

    def __init__(self, theme: Theme, language: Language, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what is in force."""
        super().__init__(theme, language, _("Preferences"), parent)
        say, settings = language.say, desk.settings
        self.setMinimumWidth(theme.px(440))
        self.language_choice = Choice(theme, _languages(language), say(_("Language")))
        self.language_choice.set_value(settings.language)
        self.language_choice.picked.connect(desk.set_language)
        self.theme_choice = Segmented(
            theme,
            [("light", say(_("Light"))), ("dark", say(_("Dark"))), ("system", say(_("As the system")))],
            settings.theme,
            say(_("Theme")),
        )
        self.theme_choice.chosen.connect(desk.set_theme)
        sizes = [(size, language.percent(size / 100)) for size in TEXT_SIZES]
        self.size_choice = Choice(theme, sizes, say(_("Text size")))
        self.size_choice.set_value(settings.text_size)
        self.size_choice.picked.connect(desk.set_text_size)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(1, 1)
        rows = (
            (_("Language"), self.language_choice),
            (_("Theme"), self.theme_choice),
            (_("Text size"), self.size_choice),
        )
        for number, (words, editor) in enumerate(rows):
            grid.addWidget(Label(theme, say(words), "body", "text2"), number, 0)
            grid.addWidget(editor, number, 1)
        self.body.addLayout(grid)


def _languages(language: Language) -> list[tuple[str, str]]:
    system = [("", language.say(_("As the system")))]
    return system + [(code, OWN_NAMES[code]) for code in LANGUAGES]


class About(Sheet):
    """Name, version and the licences of what CSDesk is made of."""

    def __init__(self, theme: Theme, language: Language, version: str, parent: QWidget | None = None) -> None:
        """Read the licences that ship with the app."""
        super().__init__(theme, language, _("About CSDesk"), parent)
        say = language.say
        self.resize(theme.px(600), theme.px(480))
        self.body.addWidget(Label(theme, say(_("Version {version}", version=version)), "body", "text2"))
        self.body.addWidget(
            Label(
                theme,
                say(_("Goals, measurement and reviews for a customer service department, on your own desk.")),
                wrap=True,
            )
        )
        self.body.addWidget(
            Label(
                theme,
                say(_("Your data stays in the workspace file; CSDesk sends nothing anywhere.")),
                "body",
                "text2",
                wrap=True,
            )
        )
        browser = QTextBrowser()
        browser.setAccessibleName(say(_("Licences")))
        browser.setPlainText("\n\n".join(_licences(say(_("CSDesk is licensed under Apache-2.0.")))))
        self.body.addWidget(browser, 1)


def _licences(own: str) -> list[str]:
    made_of = (
        "PySide6 / Qt (LGPL-3.0), SQLite and SQLCipher (public domain, BSD), peewee (MIT), pyqtgraph (MIT), NumPy (BSD), "
        "openpyxl (MIT), python-calamine (MIT), ReportLab (BSD), pypdfium2 (Apache-2.0/BSD), Babel (BSD), click (BSD), "
        "platformdirs (MIT), filelock (Unlicense), charset-normalizer (MIT), defusedxml (PSF), tzdata (Apache-2.0)."
    )
    parts = [made_of]
    files = sorted([*RESOURCES.glob("*/LICENSE*"), *RESOURCES.glob("*/OFL*")])
    texts = [
        f"{path.parent.name}/{path.name}\n\n{path.read_text(encoding='utf-8', errors='replace')}"
        for path in files
    ]
    return [own, *parts, *texts]


class _Keys(QWidget):
    """One shortcut as caps."""

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__()
        self.theme, self.keys = theme, keys
        self.setFixedSize(theme.px(150), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caps."""
        key_caps(smooth(self), self.rect().toRectF(), self.keys, self.theme)


class Shortcuts(Sheet):
    """All shortcuts, menu by menu, read from the registry."""

    def __init__(
        self, theme: Theme, language: Language, registry: Registry, parent: QWidget | None = None
    ) -> None:
        """List what has a key."""
        super().__init__(theme, language, _("Keyboard shortcuts"), parent)
        self.resize(theme.px(520), theme.px(560))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(2))
        row = 0
        for menu, title in MENUS:
            entries = [command for command in registry.commands if command.menu == menu and command.keys]
            if not entries:
                continue
            head = Label(theme, language.say(title), "strong", "text2")
            head.setContentsMargins(0, theme.px(10), 0, theme.px(2))
            grid.addWidget(head, row, 0)
            for command in entries:
                row += 1
                grid.addWidget(Label(theme, language.say(command.title)), row, 0)
                grid.addWidget(_Keys(theme, registry.shortcut(command)), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
        self.body.addWidget(scrolled(page, theme, 4))


class History(Sheet):
    """What was done in this workspace, newest first."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        entries: Sequence[tuple[Change, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Show changes, each with who made it."""
        super().__init__(theme, language, _("History"), parent)
        self.resize(theme.px(640), theme.px(520))
        say = language.say
        deeds = {"undone": _("Undone: {label}"), "redone": _("Redone: {label}")}

        def told(entry: tuple[Change, str]) -> str:
            form = deeds.get(entry[0].deed.value)
            return say(Words(form.message, {"label": entry[0].label}) if form else entry[0].label)

        self.model: RecordsModel[tuple[Change, str]] = RecordsModel(
            [
                Column(say(_("What")), told),
                Column(
                    say(_("When")),
                    lambda entry: entry[0].at,
                    lambda entry: language.moment(entry[0].at),
                    role="text2",
                ),
                Column(say(_("Who")), lambda entry: entry[1], role="text2"),
            ],
            key=lambda entry: entry[0].id,
            parent=self,
        )
        self.model.set_records(entries)
        table = Table(theme, say(_("History")))
        table.setModel(self.model)
        table.set_widths([260, 160, 110])
        self.body.addWidget(table)


class Help(Sheet):
    """The first steps, in a few sentences."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """Say them."""
        super().__init__(theme, language, _("First steps"), parent)
        self.setMinimumWidth(theme.px(540))
        for words in _help():
            self.body.addWidget(Label(theme, language.say(words), wrap=True))


def _help() -> tuple[Words, ...]:
    return (
        _(
            "1. Import your people and your figures from Excel under Imports. Nothing is written before you have seen it, and one Undo takes a whole import back."
        ),
        _(
            "2. Write the vision under Goals and hang strategies, team goals and personal goals below it. The tick on each bar shows where it should be today."
        ),
        _(
            "3. Look at KPIs to see each figure against its target, and note the events that explain a change."
        ),
        _(
            "4. Keep check-ins and notes during the period; Reviews puts them beside the form when the time comes."
        ),
        _("5. Reports makes the packets, scorecards and workbooks to hand out."),
        _(
            "Every change is saved at once. Ctrl+Z takes it back, even after a restart. Ctrl+K finds anything; ? lists all keys."
        ),
    )
