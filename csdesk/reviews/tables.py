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

    class Meta:
        """Names."""

        table_name = "review_item"


class CycleTable(Table):
    """Cycles."""

    id = AutoField()
    name = Text()
    starts_on = Day()
    ends_on = Day()
    form_id = IntegerField()
    state = Text(default="open")
    hr_name = Text(default="")

    class Meta:
        """Names."""

        table_name = "review_cycle"


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
    rating = IntegerField(null=True)
    comment = Text(default="")

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
