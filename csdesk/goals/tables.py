"""Peewee tables of goals; private to this area."""

from peewee import AutoField, FloatField, IntegerField

from csdesk.storage.table import Day, Table, Text


class GoalTable(Table):
    """Goals; the columns stand in the order of `GoalRow`."""

    id = AutoField()
    parent_id = IntegerField(null=True)
    position = IntegerField(default=0)
    level = Text()
    title = Text()
    why = Text(default="")
    owner_id = IntegerField(null=True)
    unit_id = IntegerField(null=True)
    period = Text(default="")
    starts_on = Day(null=True)
    due_on = Day(null=True)
    weight = IntegerField(default=10_000)
    source = Text(default="rollup")
    kpi = Text(default="")
    measure_unit = Text(default="count")
    direction = Text(default="up")
    start_value = FloatField(null=True)
    target_value = FloatField(null=True)
    current_value = FloatField(null=True)
    confidence = IntegerField(null=True)
    state = Text(default="active")
    keeps = IntegerField(default=0)
    rule = Text(default="mean")
    link = Text(default="contributes")
    commit_value = FloatField(null=True)
    stretch_value = FloatField(null=True)
    baseline = Text(default="")
    rhythm = Text(default="two_weeks")
    agreement = Text(default="")
    override = Text(default="")
    override_reason = Text(default="")
    effort = FloatField(null=True)

    class Meta:
        """Names."""

        table_name = "goal"


class CheckInTable(Table):
    """Check-ins of goals."""

    id = AutoField()
    goal_id = IntegerField()
    at = Day()
    value = FloatField(null=True)
    confidence = IntegerField(null=True)
    note = Text(default="")
    author_id = IntegerField(null=True)
    blockers = Text(default="")
    next_step = Text(default="")

    class Meta:
        """Names."""

        table_name = "check_in"


class MilestoneTable(Table):
    """Milestones."""

    id = AutoField()
    goal_id = IntegerField()
    position = IntegerField(default=0)
    title = Text(default="")
    due_on = Day(null=True)
    value = FloatField(null=True)
    weight = IntegerField(default=10_000)
    done_on = Day(null=True)

    class Meta:
        """Names."""

        table_name = "milestone"


class GuardTable(Table):
    """Guardrails."""

    id = AutoField()
    goal_id = IntegerField()
    kpi = Text()
    low = FloatField(null=True)
    high = FloatField(null=True)
    cap = IntegerField(default=8_000)

    class Meta:
        """Names."""

        table_name = "guard"


class GoalOwnerTable(Table):
    """Co-owners."""

    id = AutoField()
    goal_id = IntegerField()
    person_id = IntegerField(null=True)
    unit_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "goal_owner"


class AgreementStepTable(Table):
    """Who proposed, discussed and agreed a goal."""

    id = AutoField()
    goal_id = IntegerField()
    at = Text()
    step = Text()
    person_id = IntegerField(null=True)
    note = Text(default="")

    class Meta:
        """Names."""

        table_name = "agreement_step"


class ChangeRequestTable(Table):
    """Changes asked for after a goal was agreed."""

    id = AutoField()
    goal_id = IntegerField()
    at = Text()
    person_id = IntegerField(null=True)
    reason = Text()
    changes = Text()
    verdict = Text(default="")
    decided_at = Text(null=True)
    answer = Text(default="")

    class Meta:
        """Names."""

        table_name = "change_request"


class CommentTable(Table):
    """Comments on goals."""

    id = AutoField()
    goal_id = IntegerField()
    at = Text()
    person_id = IntegerField(null=True)
    text = Text()

    class Meta:
        """Names."""

        table_name = "goal_comment"


class ClosingTable(Table):
    """How goals ended."""

    id = AutoField()
    goal_id = IntegerField()
    closed_on = Day()
    result = FloatField(null=True)
    score = FloatField(null=True)
    comment = Text(default="")
    lessons = Text(default="")
    carried_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "closing"
