"""Clicks and types at random, always the same way for one seed, wherever a user could."""

import random
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from ui.shell.main_window import MainWindow

Key, Mod, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton

KEYS = (
    *(Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Delete),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageDown),
    *(Key.Key_F2, Key.Key_F6, Key.Key_Menu, Key.Key_Backspace, Key.Key_1, Key.Key_5, Key.Key_9),
)
SHORTCUTS = "zzzyynfkdip1234567"
"""Pressed with Ctrl; those that end the window or leave the file are absent."""
TEXTS = ("12,5", "-1", "31.02.2026", "1e9", "NaN", "abc", "٣", "مرحبا", "👩‍💻", "刘洋", "<b>&amp;", "x" * 300)
INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


class Monkey:
    """One tester without a plan. ``window`` is asked anew each time, since a switch of language makes it again."""

    def __init__(self, seed: int, window: Callable[[], MainWindow]) -> None:
        """Remember the seed; nothing is pressed yet."""
        self.random, self.window = random.Random(seed), window
        self.log: list[str] = []
        self._testers: dict[int, QAbstractItemModelTester] = {}

    def play(self, events: int) -> None:
        """Do so many things; all models are watched for broken promises meanwhile."""
        for number in range(events):
            if number % 25 == 0:
                self._move_on()
            self._act()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _move_on(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog) and self.random.random() < 0.5:
            modal.reject()
        if QApplication.activeModalWidget() is None:
            spec = self.random.choice(self.window().specs)
            self.log.append(f"go {spec.area}")
            self.window().go(spec.area)
        self._watch_models()

    def _watch_models(self) -> None:
        for view in self.window().findChildren(QAbstractItemView):
            model = view.model()
            ours = type(model).__module__.startswith("ui.")
            if ours and id(model) not in self._testers:
                mode = QAbstractItemModelTester.FailureReportingMode.Warning
                self._testers[id(model)] = QAbstractItemModelTester(model, mode, model)

    def _act(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window()
        if isinstance(top, QFileDialog | QAbstractPrintDialog):
            top.reject()
            return
        self.random.choice((self._click, self._click, self._click_control, self._click_control, self._key))(
            top
        )

    def _click(self, top: QWidget) -> None:
        point = QPoint(
            self.random.randrange(max(1, top.width())), self.random.randrange(max(1, top.height()))
        )
        target = top.childAt(point) or top
        self._press(target, target.mapFrom(top, point))

    def _click_control(self, top: QWidget) -> None:
        found = [w for kind in INTERACTIVE for w in top.findChildren(kind) if w.isVisible() and w.isEnabled()]
        if not found:
            self._click(top)
            return
        target = self.random.choice(found)
        inside = target.viewport() if isinstance(target, QAbstractItemView | QPlainTextEdit) else target
        area = inside.rect()
        if area.isEmpty():
            return
        self._press(inside, QPoint(self.random.randrange(area.width()), self.random.randrange(area.height())))

    def _press(self, target: QWidget, point: QPoint) -> None:
        if isinstance(target, QToolButton) and target.menu() is not None:
            return  # Qt would wait for the menu, and with it the monkey
        button = Button.RightButton if self.random.random() < 0.1 else Button.LeftButton
        twice = self.random.random() < 0.15
        self.log.append(
            f"{'double ' if twice else ''}{button.name} {type(target).__name__} {target.accessibleName()}"
        )
        modifiers = Mod.NoModifier
        if isinstance(target.parentWidget(), QAbstractItemView) and self.random.random() < 0.2:
            modifiers = self.random.choice((Mod.ControlModifier, Mod.ShiftModifier))
        (QTest.mouseDClick if twice else QTest.mouseClick)(target, button, modifiers, point)

    def _key(self, top: QWidget) -> None:
        target = QApplication.focusWidget() or top
        luck = self.random.random()
        if luck < (0.6 if isinstance(target, QLineEdit | QPlainTextEdit) else 0.1):
            text = self.random.choice(TEXTS)
            self.log.append(f"type {text[:20]!r} into {type(target).__name__}")
            if isinstance(target, QLineEdit):
                target.clear()
                target.insert(text)
            elif isinstance(target, QPlainTextEdit):
                target.insertPlainText(text)
            QTest.keyClick(target, Key.Key_Return)
        elif luck < 0.7:
            letter = self.random.choice(SHORTCUTS)
            self.log.append(f"Ctrl+{letter} in {type(target).__name__}")
            QTest.keyClick(target, Key(ord(letter.upper())), Mod.ControlModifier)
        else:
            key = self.random.choice(KEYS)
            self.log.append(f"{key.name} in {type(target).__name__}")
            QTest.keyClick(target, key, Mod.NoModifier)
