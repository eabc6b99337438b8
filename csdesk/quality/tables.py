"""Peewee tables of quality checks; private to this area."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class ScorecardTable(Table):
    """Versions of scorecards."""

    id = AutoField()
    family = IntegerField()
    version = IntegerField()
    name = Text()
    channels = Text(default="[]")
    state = Text(default="active")

    class Meta:
        """Names."""

        table_name = "quality_scorecard"


class ItemTable(Table):
    """Items of scorecards."""

    id = AutoField()
    scorecard_id = IntegerField()
    position = IntegerField()
    section = Text(default="")
    name = Text()
    weight = IntegerField()
    marks = IntegerField()
    critical = IntegerField(default=0)
    help = Text(default="")
    causes = Text(default="[]")

    class Meta:
        """Names."""

        table_name = "quality_item"


class PlanTable(Table):
    """Sampling plans."""

    id = AutoField()
    name = Text()
    family = IntegerField()
    unit_id = IntegerField(null=True)
    grain = Text()
    per_agent = IntegerField()
    low_share = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "quality_plan"


class DrawTable(Table):
    """Samples that were drawn."""

    id = AutoField()
    plan_id = IntegerField()
    period = Text()
    seed = IntegerField()
    drawn_on = Day()
    contacts = IntegerField()
    per_agent = IntegerField()
    absent = Text(default="[]")

    class Meta:
        """Names."""

        table_name = "quality_draw"


class ContactTable(Table):
    """What picks and audits keep of their contact."""

    contact_key = Text()
    external_id = Text(default="")
    opened_at = IntegerField(null=True)
    channel = Text(default="")
    topic = Text(default="")
    team = Text(default="")
    unit_id = IntegerField(null=True)
    person_id = IntegerField()


class PickTable(ContactTable):
    """Contacts of a sample."""

    id = AutoField()
    draw_id = IntegerField()
    reason = Text()

    class Meta:
        """Names."""

        table_name = "quality_pick"


class SessionTable(Table):
    """Calibrations."""

    id = AutoField()
    name = Text()
    scorecard_id = IntegerField()
    held_on = Day()
    auditors = Text()
    contacts = Text()

    class Meta:
        """Names."""

        table_name = "quality_session"


class AuditTable(ContactTable):
    """Audits."""

    id = AutoField()
    scorecard_id = IntegerField()
    auditor = Text()
    audited_on = Day()
    origin = Text()
    state = Text(default="draft")
    note = Text(default="")
    acknowledged_on = Day(null=True)
    pick_id = IntegerField(null=True)
    session_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "quality_audit"


class AnswerTable(Table):
    """Marks of audits."""

    id = AutoField()
    audit_id = IntegerField()
    item_id = IntegerField()
    mark = IntegerField(null=True)
    note = Text(default="")
    cause = Text(default="")

    class Meta:
        """Names."""

        table_name = "quality_answer"
