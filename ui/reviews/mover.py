"""Moving reviews from the board: the menu of next steps as a role, the reason where one is asked, and what locks."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.cycle import BoardRow, Cycle
from csdesk.reviews.stage import Action, Role, action_name
from csdesk.reviews.waiting import FORWARD, Offer, offers, reminder
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog, Save
from ui.reviews.log import LogDialog
from ui.reviews.spans_dialog import SpansDialog
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

ANSWERS = frozenset({Action.ACKNOWLEDGE, Action.OBJECT, Action.RESOLVE})
"""Steps that are answered in the review, with a name or with reasons of their own."""


class MoveDialog(ReviewDialog):
    """Asks why before a move that needs a reason. ``save(reason, done, failed)`` does it."""

    def __init__(
        self, context: Context, action: Action, rows: Sequence[BoardRow], save: Save, parent: QWidget
    ) -> None:
        """Name the step and whom it is about."""
        super().__init__(context, action_name(action), action_name(action), parent)
        self._save = save
        theme, say = context.theme, context.say
        self.body.addWidget(Label(theme, say(_whom(rows)), "body", "text2", wrap=True))
        kept = _("The reason is kept with the review and shown in its log.")
        self.body.addWidget(Label(theme, say(kept), "small", "text2", wrap=True))
        self.form = Form(theme, context.language, [Row("reason", say(_("Reason")), "text", lines=3)])
        self.body.addWidget(self.form)
        self.setMinimumWidth(theme.px(460))
        self.form.editors["reason"].setFocus()

    def commit(self) -> None:
        """Move with the reason; refuses a blank one at its field."""
        reason = str(self.form.values()["reason"] if self.form else "").strip()
        if not reason:
            raise Refused(_("Please say why; the reason is kept with the review."), field="reason")
        self._save(reason, self.done_with, self.failed)


class Mover:
    """Moves reviews through undo; ``parent`` owns menu and dialog."""

    def __init__(self, context: Context, parent: QWidget, open_review: Callable[[int], object]) -> None:
        """Act on the workspace of ``context``; ``open_review`` shows what is answered in the review itself."""
        self._context, self._parent, self._open_review = context, parent, open_review
        self.menu: QMenu | None = None
        self.dialog: MoveDialog | SpansDialog | LogDialog | None = None

    def pop_up(self, cycle: Cycle, rows: Sequence[BoardRow], role: Role, where: QPoint) -> QMenu:
        """Show what the role can do with these reviews: first what goes, then what does not and why, then a reminder."""
        say, menu = self._context.say, QMenu(self._parent)
        listed = [_one_by_one(offer, len(rows)) for offer in offers(rows, role, cycle.asks)]
        able = [one for one in listed if one.review_ids]
        for offer in sorted(able, key=lambda one: one.action not in FORWARD):
            entry = menu.addAction(say(_label(offer, len(rows))))
            entry.triggered.connect(lambda _on=False, offer=offer: self.ask(offer, rows, role))
        menu.addSeparator()
        remind = menu.addAction(say(_("Copy a reminder")))
        remind.triggered.connect(lambda _on=False: self.remind(cycle, rows))
        if len(rows) == 1:
            managers = menu.addAction(say(_("Managers and presence…")))
            managers.triggered.connect(lambda _on=False: self.show_managers(rows[0]))
            log = menu.addAction(say(_("Log…")))
            log.triggered.connect(lambda _on=False: self.show_log(rows[0]))
        closed = [one for one in listed if not one.review_ids and one.why is not None]
        if closed:
            menu.addSeparator()
        for offer in closed:
            words = pgettext(
                "step that cannot be done", "{step}: {why}", step=action_name(offer.action), why=offer.why
            )
            menu.addAction(say(words)).setEnabled(False)
        first = next((entry for entry in menu.actions() if entry.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        self.menu = menu
        return menu

    def ask(self, offer: Offer, rows: Sequence[BoardRow], role: Role) -> None:
        """Ask for a reason, or before a signature, then move."""
        able = [row for row in rows if row.review_id in offer.review_ids]
        if offer.action in ANSWERS:
            self._open_review(offer.review_ids[0])
        elif offer.needs_reason:

            def save(reason: str, done: Callable[..., object], failed: Callable[..., object]) -> None:
                self._perform(offer, role, reason, done, failed)

            self.dialog = MoveDialog(self._context, offer.action, able, save, self._parent)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()
        elif offer.action is Action.SIGN:
            confirm_signing(self._context, able, lambda: self._perform(offer, role))
        else:
            self._perform(offer, role)

    def remind(self, cycle: Cycle, rows: Sequence[BoardRow]) -> None:
        """Copy a text that says who must do what until when."""
        text = "\n".join(self._context.say(words) for words in reminder(cycle, rows))
        QGuiApplication.clipboard().setText(text)
        self._context.notices.toast(_("The reminder is copied; paste it into a message."), icon="copy")

    def show_managers(self, row: BoardRow) -> None:
        """Ask who managed a person on which days, and say how much of the cycle the person was there."""
        self.dialog = SpansDialog(self._context, row, self._parent)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def show_log(self, row: BoardRow) -> None:
        """Show every move of a review."""
        self.dialog = LogDialog(self._context, row, self._parent)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _perform(
        self, offer: Offer, role: Role, reason: str = "", done: Callable[..., object] | None = None,
        failed: Callable[..., object] | None = None,
    ) -> None:  # fmt: skip
        reviews, count = self._context.workspace.reviews, len(offer.review_ids)
        told = ngettext(
            "{n} review moved: {step}.", "{n} reviews moved: {step}.", count, step=action_name(offer.action)
        )

        def moved(change: object) -> None:
            if done is not None:
                done(change)
            self._context.notices.toast(told, undo=True)

        self._context.undo.perform(
            lambda: reviews.move_all(offer.review_ids, offer.action, role, reason), done=moved, failed=failed
        )

    def _forget(self) -> None:
        self.dialog = None


def confirm_signing(context: Context, rows: Sequence[BoardRow], on_yes: Callable[[], object]) -> None:
    """Say that signing locks, and sign when that is wanted."""
    detail = _(
        "Every figure and every word is frozen as it is now. To change anything later, the review must be reopened "
        "with a reason, and its next version is signed anew."
    )
    context.notices.confirm(_whom_to_sign(rows), detail, _("Sign and lock"), on_yes)


def _whom_to_sign(rows: Sequence[BoardRow]) -> Words:
    if len(rows) == 1:
        return _("Sign and lock the review of {name}?", name=rows[0].person_name)
    return ngettext("Sign and lock {n} review?", "Sign and lock {n} reviews?", len(rows))


def _whom(rows: Sequence[BoardRow]) -> Words:
    if len(rows) == 1:
        return _("Review of {name}", name=rows[0].person_name)
    return ngettext("{n} review", "{n} reviews", len(rows))


def _one_by_one(offer: Offer, chosen: int) -> Offer:
    """Return the offer for several people: what a person or a level above answers is never done for many at once."""
    if chosen == 1 or offer.action not in ANSWERS or not offer.review_ids:
        return offer
    return replace(offer, review_ids=(), why=_("This is answered in each review by itself."))


def _label(offer: Offer, chosen: int) -> Words:
    if chosen == len(offer.review_ids):
        return action_name(offer.action)
    return pgettext(
        "step for some of the chosen", "{step} ({n} of {total})", step=action_name(offer.action), n=len(offer.review_ids),
        total=chosen,
    )  # fmt: skip


def under(widget: QWidget) -> QPoint:
    """Return where a menu opens under a widget."""
    return widget.mapToGlobal(widget.rect().bottomLeft())


def is_menu_key(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Tell whether a key asks for the next steps: M, or the menu key."""
    bare = not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return key == Qt.Key.Key_Menu or (key == Qt.Key.Key_M and bare)
