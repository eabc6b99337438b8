"""The templates of tickets, calls and chats, and of survey answers."""

from datetime import datetime

from csdesk.base.text import _, pgettext
from csdesk.reports.templates.invented import FIRST, LEAD, NO, SECOND, TIER_1, TIER_2, YES
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.workbook import Kind

_MAIL, _PHONE, _CHAT = (
    pgettext("channel", "E-mail"),
    pgettext("channel", "Phone"),
    pgettext("channel", "Chat"),
)
_CHANNELS = (_MAIL, _PHONE, _CHAT)
_OPEN, _WAITING = pgettext("ticket", "Open"), pgettext("ticket", "Pending")
_SOLVED, _CLOSED = pgettext("ticket", "Solved"), pgettext("ticket", "Closed")
_LOW, _NORMAL, _HIGH = (
    pgettext("priority", "Low"),
    pgettext("priority", "Normal"),
    pgettext("priority", "High"),
)
_INVOICE, _DELIVERY, _ACCESS = _("Invoice"), _("Delivery"), _("Access")
_AGENT = Blank(_("Agent"), _("Who handled it, as the person is called in the list of people."), width=22)
_TEAM = Blank(_("Team"), _("The team of the agent at that time."))
_CHANNEL = Blank(
    _("Channel"), _("How the customer got in touch; other channels are taken too."), choices=_CHANNELS
)
_COMMENT = Blank(_("Comment"), _("What the customer wrote."), width=40)
_SATISFACTION = Blank(
    _("Satisfaction (1-5)"),
    _("The customer's rating from 1 to 5; blank = not answered, never 0."),
    Kind.NUMBER,
    14,
)

INTERACTIONS = Template(
    _("Interactions"),
    (
        Blank(_("Ticket number"), _("The number of the ticket, call or chat; the same number again updates it."), required=True),
        Blank(_("Opened at"), _("Date and time of the first contact."), Kind.MOMENT, 18, required=True),
        Blank(_("First response at"), _("Date and time of the first answer by a person."), Kind.MOMENT, 18),
        Blank(_("Resolved at"), _("Date and time of the solution; blank while it is open."), Kind.MOMENT, 18),
        Blank(
            _("Status"), _("Where the ticket stands; other words can be matched while importing."),
            choices=(_OPEN, _WAITING, _SOLVED, _CLOSED),
        ),
        _CHANNEL,
        Blank(_("Topic"), _("What it was about."), width=20),
        Blank(_("Priority"), _("How urgent it was."), width=12, choices=(_LOW, _NORMAL, _HIGH)),
        _AGENT,
        _TEAM,
        Blank(_("Talk time"), _("Time on the phone as hours:minutes:seconds."), Kind.DURATION, 13),
        Blank(_("Resolved on first contact"), _("Whether one contact was enough."), width=14, choices=(YES, NO), strict=True),
        Blank(_("SLA met"), _("Whether the agreed time was kept."), width=12, choices=(YES, NO), strict=True),
        _SATISFACTION,
    ),
    (
        ("T-1001", datetime(2026, 9, 1, 9, 12), datetime(2026, 9, 1, 9, 40), datetime(2026, 9, 1, 15, 5), _SOLVED, _MAIL, _INVOICE,
         _NORMAL, FIRST, TIER_1, None, NO, YES, 5),
        ("T-1002", datetime(2026, 9, 1, 10, 30), datetime(2026, 9, 1, 10, 31), datetime(2026, 9, 1, 10, 42), _CLOSED, _PHONE, _ACCESS,
         _HIGH, LEAD, TIER_1, 640, YES, YES, None),
        ("T-1003", datetime(2026, 9, 2, 13, 5), datetime(2026, 9, 3, 8, 20), None, _OPEN, _CHAT, _DELIVERY, _LOW, SECOND, TIER_2, None,
         NO, NO, None),
    ),
)  # fmt: skip

SURVEY = Template(
    _("Survey answers"),
    (
        Blank(
            _("Survey ID"), _("The number of the answer; the same number again updates it."), required=True
        ),
        Blank(_("Date"), _("The day of the answer."), Kind.DATE, 14, required=True),
        _AGENT,
        _TEAM,
        _CHANNEL,
        _SATISFACTION,
        Blank(
            _("NPS (0-10)"), _("How likely the customer is to recommend us, from 0 to 10."), Kind.NUMBER, 12
        ),
        _COMMENT,
    ),
    (
        ("S-501", datetime(2026, 9, 2), FIRST, TIER_1, _MAIL, 5, 9, _("Quick and friendly.")),
        ("S-502", datetime(2026, 9, 3), LEAD, TIER_1, _PHONE, 4, 8, None),
        ("S-503", datetime(2026, 9, 3), SECOND, TIER_2, _CHAT, 2, 3, _("I had to ask twice.")),
    ),
)
