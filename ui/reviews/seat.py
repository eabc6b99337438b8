"""As whom the review is open, and what can be written from there."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import _, pgettext
from csdesk.reviews.form import Rater
from csdesk.reviews.life import WRITABLE, actions
from csdesk.reviews.stage import Action, Ask, Part, Role, role_name
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

RATING, TALK = "rating", "talk"
"""The pages of a review."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A role in front of a review; ``locked`` = its marks, ``closed`` = the plan and the days."""

    role: Role
    locked: bool
    closed: bool
    hands_in: bool
    """Handing in is the next step of this role."""

    @property
    def manager(self) -> bool:
        """Whether the whole form is shown, with texts, plan and rating."""
        return self.role is not Role.PERSON


def seat_of(view: ReviewView, role: Role, *, read_only: bool) -> Seat:
    """Say what a role can do in a review as it stands."""
    stage, asks = view.review.stage, view.cycle.asks
    part = Part.SELF if role is Role.PERSON else Part.MANAGER
    wanted = Action.SUBMIT_SELF if role is Role.PERSON else Action.SUBMIT
    done = view.review.finished or read_only
    return Seat(
        role,
        done or stage not in WRITABLE[part],
        done or role is Role.PERSON or stage not in WRITABLE[Part.TALK],
        not done and bool(asks) and wanted in actions(stage, role, asks),
    )


def roles_of(view: ReviewView) -> list[Role]:
    """Return who writes into this review: the manager, the person where asked, the second level where it weighs."""
    found = [Role.MANAGER]
    if Ask.SELF in view.cycle.asks:
        found.insert(0, Role.PERSON)
    weighed = any(rater is Rater.SECOND and weight for rater, weight in view.form.raters)
    if weighed or any(Rater.SECOND in item.asked for item in view.form.items):
        found.append(Role.SECOND)
    return found


class SeatBar(QWidget):
    """Rating or conversation on the left, as whom on the right; it hides where there is nothing to choose."""

    role_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Start at the manager's rating."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        row.setSpacing(theme.px(10))
        pages = [(RATING, say(pgettext("page of a review", "Rating"))), (TALK, say(_("Conversation")))]
        self.pages = Segmented(theme, pages, RATING, say(_("Page of the review")))
        self.whom = Label(theme, say(_("As whom")), "small", "text2")
        self.roles = Segmented(
            theme, [(Role.MANAGER.value, say(role_name(Role.MANAGER)))], name=say(_("As whom"))
        )
        row.addWidget(self.pages)
        row.addStretch(1)
        row.addWidget(self.whom)
        row.addWidget(self.roles)
        self.pages.chosen.connect(self.page_chosen)
        self.roles.chosen.connect(self.role_chosen)

    def show_review(self, view: ReviewView, role: Role, page: str) -> None:
        """Offer the pages and roles of this review."""
        say = self.context.say
        offered = roles_of(view)
        self.roles.set_choices([(each.value, say(role_name(each))) for each in offered])
        self.roles.set_current(role.value)
        self.pages.set_current(page)
        talks = bool(view.cycle.asks & {Ask.TALK, Ask.ACKNOWLEDGEMENT})
        self.pages.setVisible(talks)
        for widget in (self.whom, self.roles):
            widget.setVisible(len(offered) > 1 and page == RATING)
        self.setVisible(talks or len(offered) > 1)
