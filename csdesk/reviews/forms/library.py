"""Competencies and values of customer service, each level described by what one can see."""

from dataclasses import dataclass

from csdesk.base.text import Words, _


@dataclass(frozen=True, slots=True)
class Described:
    """A competency: what it means, and what each of five levels looks like, the lowest first."""

    name: Words
    description: Words
    levels: tuple[Words, ...]


EMPATHY = Described(
    _("Customer empathy"),
    _("Hears what the customer needs and answers the feeling as well as the question."),
    (
        _("Answers the words and misses what the customer is worried about."),
        _("Is polite, but customers often have to say twice what they need."),
        _("Finds out what the customer needs and says it back before answering."),
        _("Calms upset customers, and notices what has not been said."),
        _("Turns complaints into trust; colleagues listen in to learn it."),
    ),
)
PROBLEM_SOLVING = Described(
    _("Problem solving"),
    _("Finds the cause, weighs the options and sees the case through to an answer that holds."),
    (
        _("Passes most cases on that are not in the guide."),
        _("Solves familiar cases; new ones come back or stay open."),
        _("Finds the cause of usual cases and closes them for good."),
        _("Solves unusual cases, and says what would stop them from coming back."),
        _("Finds causes behind many cases and gets them removed."),
    ),
)
WRITING = Described(
    _("Written communication"),
    _("Writes replies and guides that are short, clear and complete the first time."),
    (
        _("Replies leave questions open or are hard to read."),
        _("Replies are right but long; customers ask again."),
        _("Replies are clear and complete the first time."),
        _("Writes short replies that anticipate the next question, and guides others can use."),
        _("Sets the tone of the team; texts of this person become templates."),
    ),
)
PRODUCT = Described(
    _("Product knowledge"),
    _("Knows the product and its limits well enough to answer without detours."),
    (
        _("Looks up or asks about nearly everything."),
        _("Knows the usual cases; needs help with the rest."),
        _("Answers most questions alone and knows where the rest stands."),
        _("Knows the limits and side effects, also after new releases."),
        _("Is asked by other departments, and tells them what customers stumble over."),
    ),
)
TEAMWORK = Described(
    _("Teamwork"),
    _("Shares what works, asks for help early and helps others finish."),
    (
        _("Works alone; others learn of problems late."),
        _("Helps when asked, seldom shares what works."),
        _("Asks early, shares what works and takes over when needed."),
        _("Sees where others are stuck and helps without being asked."),
        _("Makes the whole team better, across shifts and teams."),
    ),
)
RELIABILITY = Described(
    _("Reliability"),
    _("Keeps promises and follow-ups, and says in good time when one is at risk."),
    (
        _("Promises and follow-ups are often forgotten."),
        _("Keeps most promises; others have to remind."),
        _("Keeps promises, and says in good time when one is at risk."),
        _("Keeps promises in the busiest weeks too, with clean hand-overs."),
        _("Others plan around this person's word, and the way of working is copied."),
    ),
)
COACHING = Described(
    _("Coaching"),
    _("Helps others grow with regular talks, honest feedback and practice."),
    (
        _("Gives feedback seldom, or only when something went wrong."),
        _("Gives feedback, mostly in general words."),
        _("Talks with everyone regularly about cases both have seen."),
        _("Agrees one step with each person and comes back to it until it sits."),
        _("People grow into new roles, and coach others themselves."),
    ),
)
PLANNING = Described(
    _("Planning the day"),
    _("Puts people where the contacts are, and acts before a queue builds up."),
    (
        _("Reacts when the queue is already long."),
        _("Plans the shift, but seldom changes it during the day."),
        _("Watches the queues and moves people in time."),
        _("Plans weeks ahead with absences, campaigns and releases in mind."),
        _("Keeps promises to customers in peaks nobody could foresee."),
    ),
)
JUDGEMENT = Described(
    _("Fair judgement"),
    _("Judges what can be seen, by the same standard for everyone, and gives reasons."),
    (
        _("Scores follow the impression of the whole; reasons are missing."),
        _("Scores are explained, but differ much from those of others."),
        _("Scores agree with those of others and name what was heard or read."),
        _("Finds where the standard is unclear and settles it with the others."),
        _("Calibrates others, and disputed scores of this person stand."),
    ),
)
LIBRARY = (
    EMPATHY, PROBLEM_SOLVING, WRITING, PRODUCT, TEAMWORK, RELIABILITY, COACHING, PLANNING, JUDGEMENT,
)  # fmt: skip

VALUES: tuple[tuple[Words, Words], ...] = (
    (_("Customer first"), _("Weighs what the customer gains before what is easy for us.")),
    (_("Own it"), _("Takes a problem on until it is solved or safely in other hands.")),
    (_("Learn every week"), _("Asks for feedback, tries it out and passes on what was learnt.")),
)
