"""The menu behind the chip Filter: further conditions, and views saved under a name."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.place import LEVEL_NAMES
from ui.context import Context
from ui.goals.filter import Filter
from ui.goals.filter_bar import FilterBar
from ui.goals.filter_chips import FLAGS, ICONS
from ui.goals.more_cells import AGREEMENTS
from ui.goals.view_memory import ViewState
from ui.widgets.button import primary, secondary
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label


def filter_menu(bar: FilterBar, state: ViewState, context: Context, keep: Callable[[], object]) -> QMenu:
    """Return the menu; ``keep`` is called when a saved view was added or removed."""
    say, theme = context.say, context.theme
    menu = QMenu(bar)
    menu.aboutToHide.connect(menu.deleteLater)
    for name, (words, icon) in FLAGS.items():
        action = menu.addAction(theme.icon(icon, "text2"), say(words))
        action.setCheckable(True)
        action.setChecked(getattr(bar.filter, name))
        action.toggled.connect(lambda on, flag=name: bar.take(**{flag: on}))
    menu.addSeparator()
    none = [(0, say(_("No unit")))]
    for name, title, choices in (
        ("levels", _("Level"), [(level, say(words)) for level, words in LEVEL_NAMES.items()]),
        ("agreements", _("Agreement"), [(key, say(words)) for key, words in AGREEMENTS.items()]),
        ("units", _("Unit"), none + list(bar.units())),
    ):
        inner = menu.addMenu(theme.icon(ICONS[name], "text2"), say(title))
        _fill(inner, bar, name, choices)
    menu.addSeparator()
    _views(menu, bar, state, context, keep)
    return menu


def _fill(menu: QMenu, bar: FilterBar, name: str, choices: Iterable[tuple[object, str]]) -> None:
    for value, label in choices:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.setChecked(value in getattr(bar.filter, name))
        action.toggled.connect(
            lambda on, v=value: bar.take(
                **{name: getattr(bar.filter, name) | {v} if on else getattr(bar.filter, name) - {v}}
            )
        )


def _views(
    menu: QMenu, bar: FilterBar, state: ViewState, context: Context, keep: Callable[[], object]
) -> None:
    """Offer what was saved, and saving what is filtered now."""
    say, theme = context.say, context.theme
    for name, packed in state.saved.items():
        wanted = Filter.unpacked(packed)
        action = menu.addAction(theme.icon("star", "text2"), name)
        action.setCheckable(True)
        action.setChecked(wanted == bar.filter)
        action.triggered.connect(lambda _on=False, chosen=wanted: bar.put(chosen))

    def save(name: str) -> None:
        state.saved[name] = bar.filter.packed()
        keep()

    def remove(name: str) -> None:
        state.saved.pop(name, None)
        keep()

    saving = menu.addAction(theme.icon("save", "text2"), say(_("Save as view…")))
    saving.setEnabled(not bar.filter.empty)
    saving.triggered.connect(lambda: ask_name(context, bar, save))
    if state.saved:
        removing = menu.addMenu(theme.icon("trash-2", "text2"), say(_("Remove a saved view")))
        for name in state.saved:
            removing.addAction(name).triggered.connect(lambda _on=False, gone=name: remove(gone))


def ask_name(context: Context, parent: QWidget, done: Callable[[str], object]) -> QDialog:
    """Ask what to call a view; ``done`` is told the name."""
    theme, say = context.theme, context.say
    dialog = QDialog(parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(say(_("Save as view")))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(theme.px(16),) * 4)
    layout.setSpacing(theme.px(10))
    layout.addWidget(Label(theme, say(_("Name of the view")), "strong"))
    line = LineEditor(theme, "")
    line.setAccessibleName(say(_("Name of the view")))
    layout.addWidget(line)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(secondary(theme, say(_("Cancel")), on_click=dialog.reject))
    saver = primary(theme, say(_("Save")), on_click=dialog.accept)
    saver.setDefault(True)
    saver.setEnabled(False)
    line.textChanged.connect(lambda text: saver.setEnabled(bool(text.strip())))
    row.addWidget(saver)
    layout.addLayout(row)
    dialog.accepted.connect(lambda: done(line.text().strip()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setMinimumWidth(theme.px(360))
    dialog.open()
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog
