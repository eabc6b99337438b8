"""Peewee tables of conversations; private to this room."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class TalkTable(Table):
    """Conversations."""

    id = AutoField()
    review_id = IntegerField(null=True)
    person_id = IntegerField()
    manager_id = IntegerField(null=True)
    held_on = Day(null=True)
    present = Text(default="")

    class Meta:
        """Names."""

        table_name = "talk"


class NoteTable(Table):
    """What a side wrote about a topic."""

    id = AutoField()
    talk_id = IntegerField()
    topic = Text()
    author = Text()
    text = Text(default="")
    private = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "talk_note"


class NextStepTable(Table):
    """Who does what next."""

    id = AutoField()
    talk_id = IntegerField()
    position = IntegerField()
    text = Text()
    doer = Text()
    due_on = Day(null=True)

    class Meta:
        """Names."""

        table_name = "talk_step"


class AcknowledgementTable(Table):
    """What people said to their reviews."""

    id = AutoField()
    review_id = IntegerField()
    revision = IntegerField()
    answer = Text()
    comment = Text(default="")
    signed_on = Day()
    signed_name = Text()
    cleared = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "review_acknowledgement"


class ObjectionTable(Table):
    """Objections and how they were answered."""

    id = AutoField()
    review_id = IntegerField()
    revision = IntegerField()
    level = IntegerField()
    raised_on = Day()
    reason = Text()
    items = Text(default="[]")
    wish = Text(default="")
    due_on = Day()
    outcome = Text(default="")
    answer = Text(default="")
    answered_on = Day(null=True)
    answered_by = Text(default="")
    answerer_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "review_objection"


class OutcomeTable(Table):
    """Goals and milestones that came of agreed steps."""

    id = AutoField()
    review_id = IntegerField()
    development_id = IntegerField(null=True)
    step_id = IntegerField(null=True)
    goal_id = IntegerField()
    milestone_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "review_outcome"
