"""The customer's voice: satisfaction, recommendation, effort, answers, quality, complaints, loyalty."""

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import CONVENTION, Kpi

_SURVEYPAL = "sqmgroup.com/resources/library/blog/industry-standards-top-call-center-kpis; surveypal.com/customer-service-benchmarks"

VOICE = (
    Kpi(
        "csat", _("Customer satisfaction"), Unit.SCORE, Direction.UP,
        _("Sum of ratings / valid ratings"),
        _("The mean rating on its own scale: divides the sum of ratings by the number of valid ratings. Ratings on another scale than most are moved to it in proportion; a blank is no answer."),
        _SURVEYPAL, (("csat",),), ("response_rate", "volume", "aht"),
        short=_("CSAT, mean"),
    ),
    Kpi(
        "csat_top", _("Satisfied customers"), Unit.FRACTION, Direction.UP,
        _("Ratings in the top two / valid ratings"),
        _("Divides the ratings in the top two of their scale (4 and 5 of 5, 9 and 10 of 10, good of good and bad, 80 and more of 100) by all valid ratings."),
        _SURVEYPAL, (("csat",),), ("response_rate", "volume", "aht"),
        target=0.85, good=0.75, attention=0.7, band_source=_SURVEYPAL,
        short=_("CSAT"),
    ),
    Kpi(
        "nps", _("Net promoter score"), Unit.POINTS, Direction.UP,
        _("% of 9 and 10 − % of 0 to 6"),
        _("Divides the promoters (9 and 10) less the detractors (0 to 6) by all answers from 0 to 10, in points from −100 to 100."),
        "F. F. Reichheld, Harvard Business Review, December 2003", (("nps",),), ("retention", "response_rate"),
        target=30, good=30, attention=0, band_source=CONVENTION,
        short=_("NPS"),
    ),
    Kpi(
        "ces", _("Customer effort score"), Unit.SCORE, Direction.UP,
        _("Sum of ease marks / valid marks"),
        _("The mean ease from 1 to 7, where 7 is easiest: divides the sum of the marks by the number of valid marks."),
        "M. Dixon, K. Freeman, N. Toman, Harvard Business Review, July 2010", (("ces",),), ("fcr", "transfer_rate"),
        target=5.5, good=5.5, attention=4, band_source=CONVENTION,
        short=_("Effort"),
    ),
    Kpi(
        "ces_easy", _("Easy for the customer"), Unit.FRACTION, Direction.UP,
        _("Marks of 5 to 7 / valid marks"),
        _("Divides the marks of ease from 5 to 7 by all valid marks from 1 to 7."),
        CONVENTION, (("ces",),), ("fcr", "transfer_rate"),
        short=_("Easy"),
    ),
    Kpi(
        "response_rate", _("Survey response rate"), Unit.FRACTION, Direction.UP,
        _("Answers / surveys sent"),
        _("Divides the surveys that brought a rating by the surveys sent."),
        CONVENTION, (("survey_sent", "csat"), ("survey_sent", "nps"), ("survey_sent", "ces")), ("csat",),
        target=0.2, good=0.2, attention=0.1, band_source=CONVENTION,
        short=_("Responses"),
    ),
    Kpi(
        "qa_score", _("Quality score"), Unit.SCORE, Direction.UP,
        _("Sum of quality scores / checked contacts"),
        _("Divides the sum of quality scores, on the file's own scale, by the number of checked contacts. Quality checks finished here count from 0 to 100 on the day of their contact; those drawn for low marks do not count."),
        "eesel.ai: benchmark 88 of 100", (("qa_score",),), ("aht", "volume"),
        short=_("Quality"),
    ),
    Kpi(
        "complaint_rate", _("Complaint rate"), Unit.FRACTION, Direction.DOWN,
        _("Complaints / contacts"),
        _("Divides the contacts whose topic names a complaint by all contacts that have a topic."),
        "own history", (("topic",),), ("volume",),
        short=_("Complaints"),
    ),
    Kpi(
        "praise_rate", _("Praise rate"), Unit.FRACTION, Direction.UP,
        _("Praise / contacts"),
        _("Divides the contacts whose topic names praise or thanks by all contacts that have a topic."),
        "own history", (("topic",),), ("volume",),
        short=_("Praise"),
    ),
    Kpi(
        "churn", _("Customer churn"), Unit.FRACTION, Direction.DOWN,
        _("1 − customer retention"),
        _("The share of the customers at the start of the period who left. Contacts do not tell who is a customer, so it cannot be computed from them."),
        "own history", (("customer_list",),), ("nps", "cost_per_contact"),
    ),
    Kpi(
        "retention", _("Customer retention"), Unit.FRACTION, Direction.UP,
        _("(Customers at the end − new ones) / customers at the start"),
        _("Divides the customers who stayed by the customers at the start of the period. Contacts do not tell who is a customer, so it cannot be computed from them."),
        "own history", (("customer_list",),), ("nps", "cost_per_contact"),
    ),
)  # fmt: skip
