"""Peewee tables of reviews; private to this area."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class FormTable(Table):
    """Forms."""

    id = AutoField()
    name = Text()
    scale = IntegerField(default=5)
    goals_weight = IntegerField()
    competencies_weight = IntegerField()
    values_weight = IntegerField()
    kpis_weight = IntegerField(default=0)
    team_weight = IntegerField(default=0)
    example_low = IntegerField(null=True)
    example_high = IntegerField(null=True)
    absent = Text(default="rescale")
    raters = Text(default="[]")
    grades = Text(default="[]")
    unit_id = IntegerField(null=True)
    role = Text(default="")
    profiled = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "review_form"


class ItemTable(Table):
    """Items of forms."""

    id = AutoField()
    form_id = IntegerField()
    section = Text()
    position = IntegerField()
    name = Text()
    description = Text(default="")
    weight = IntegerField()
    kind = Text(default="mark")
    levels = Text(default="[]")
    asked = Text(default="[]")
    kpi = Text(default="")
    role = Text(default="")
    expected = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "review_item"


class ProfileTable(Table):
    """What roles should be able to do, a row for each competency."""

    id = AutoField()
    role = Text()
    position = IntegerField()
    name = Text()
    description = Text(default="")
    levels = Text(default="[]")
    expected = IntegerField(null=True)
    weight = IntegerField()

    class Meta:
        """Names."""

        table_name = "competency_profile"


class CycleTable(Table):
    """Cycles."""

    id = AutoField()
    name = Text()
    starts_on = Day()
    ends_on = Day()
    form_id = IntegerField()
    state = Text(default="open")
    hr_name = Text(default="")
    rhythm = Text(default="")
    asks = Text(default="[]")
    prorated = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "review_cycle"


class DueTable(Table):
    """Until when the stages of a cycle should be done."""

    id = AutoField()
    cycle_id = IntegerField()
    stage = Text()
    due_on = Day()

    class Meta:
        """Names."""

        table_name = "review_due"


class ReviewTable(Table):
    """Reviews."""

    id = AutoField()
    cycle_id = IntegerField()
    person_id = IntegerField()
    manager_id = IntegerField(null=True)
    summary = Text(default="")
    went_well = Text(default="")
    build_next = Text(default="")
    agreed_on = Day(null=True)
    held_on = Day(null=True)
    state = Text(default="draft")
    revision = IntegerField(default=1)
    finished_at = Text(null=True)
    overall = IntegerField(null=True)
    locked = Text(default="")
    stage = Text(default="collecting")
    form_id = IntegerField(null=True)
    second_id = IntegerField(null=True)
    digest = Text(default="")
    potential = IntegerField(null=True)
    potential_reason = Text(default="")

    class Meta:
        """Names."""

        table_name = "review"


class GoalMarkTable(Table):
    """What a manager says about a goal."""

    id = AutoField()
    review_id = IntegerField()
    goal_id = IntegerField()
    adjustment = IntegerField(default=0)
    reason = Text(default="")
    comment = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_goal"


class RatingTable(Table):
    """Marks and comments on the items of the form."""

    id = AutoField()
    review_id = IntegerField()
    item_id = IntegerField()
    rater = Text(default="manager")
    rating = IntegerField(null=True)
    comment = Text(default="")
    answer = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_rating"


class DevelopmentTable(Table):
    """Agreed steps of growth."""

    id = AutoField()
    review_id = IntegerField()
    position = IntegerField(default=0)
    goal = Text()
    action = Text(default="")
    support = Text(default="")
    due_on = Day(null=True)
    measured_by = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_development"


class ReopeningTable(Table):
    """Why finished reviews were opened again."""

    id = AutoField()
    review_id = IntegerField()
    at = Text()
    revision = IntegerField()
    reason = Text()

    class Meta:
        """Names."""

        table_name = "review_reopening"


class StepTable(Table):
    """The moves of reviews from stage to stage."""

    id = AutoField()
    review_id = IntegerField()
    at = Text()
    action = Text()
    role = Text()
    person_id = IntegerField(null=True)
    from_stage = Text()
    to_stage = Text()
    revision = IntegerField()
    reason = Text(default="")
    digest = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_step"


class SpanTable(Table):
    """Who managed a person on which days."""

    id = AutoField()
    review_id = IntegerField()
    manager_id = IntegerField(null=True)
    starts_on = Day()
    ends_on = Day()
    note = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_span"
