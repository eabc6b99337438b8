"""The invented people and units that all example sheets share, so that one template fits the other."""

from csdesk.base.text import _

SERVICE = _("Customer service")
TIER_1 = _("Tier 1")
TIER_2 = _("Tier 2")
LEAD, FIRST, SECOND = "Kari Moe", "Jonas Berg", "王芳"
TEAM_LEAD = _("Team lead")
ADVISOR = _("Customer advisor")
YES, NO = _("Yes"), _("No")
