"""What a user can do with competency profiles; forms that take their competencies from profiles follow."""

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.targets import role_key
from csdesk.reviews.cycles import CycleDesk
from csdesk.reviews.forms.profiles import ready_profiles
from csdesk.reviews.profile import Competency, Profile, borrow
from csdesk.reviews.profile_store import ProfileStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class Profiles:
    """The profiles of one workspace."""

    def __init__(self, db: Engine, journal: Journal, forms: CycleDesk) -> None:
        """Read ``db`` and write it through ``journal``; forms that borrow are kept in step through ``forms``."""
        self._store, self._journal, self._forms = ProfileStore(db), journal, forms

    def all(self) -> tuple[Profile, ...]:
        """Return all profiles by role."""
        return tuple(self._store.profiles())

    def of(self, role: str) -> Profile | None:
        """Return the profile of a role, case and spaces not counted; None when it has none."""
        return next((one for one in self._store.profiles() if role_key(one.role) == role_key(role)), None)

    def ready(self, language: Language) -> tuple[Profile, ...]:
        """Return the profiles CSDesk ships, in a language."""
        return ready_profiles(language)

    def put(self, profile: Profile, before: str = "") -> Change:
        """Set the profile of a role; ``before`` names the role it had, when that changed.

        Forms that borrow from profiles follow, but for those on which a review that is rated rests already.
        """
        profile = _tidy(profile)
        for fault in profile.faults():
            raise Refused(fault, field="profile")
        taken = self.of(profile.role)
        if taken is not None and role_key(profile.role) != role_key(before):
            raise Refused(_("{role} already has a profile.", role=taken.role), field="role")
        with self._journal.change(_("Set the profile of {role}", role=profile.role)) as change:
            old = self.of(before)
            if old is not None:
                self._store.delete(old.role)
            self._store.put(profile)
            self._follow()
        return change.done

    def add_ready(self, language: Language) -> Change:
        """Add the profiles CSDesk ships, in a language; roles that have a profile keep theirs."""
        missing = [profile for profile in self.ready(language) if self.of(profile.role) is None]
        if not missing:
            raise Refused(_("All of the ready-made profiles are there already."))
        with self._journal.change(_("Add the ready-made profiles")) as change:
            for profile in missing:
                self._store.put(profile)
            self._follow()
        return change.done

    def remove(self, role: str) -> Change:
        """Remove the profile of a role."""
        found = self.of(role)
        if found is None:
            raise Refused(_("{role} has no profile.", role=role), field="role")
        with self._journal.change(_("Remove the profile of {role}", role=found.role)) as change:
            self._store.delete(found.role)
            self._follow()
        return change.done

    def _follow(self) -> None:
        profiles = self._store.profiles()
        for form in self._forms.forms():
            draft = borrow(form, profiles)
            if draft != form:
                try:
                    self._forms.edit_form(form.id, draft)
                except Refused:  # a rated review rests on it, so it stays as it was
                    continue


def _tidy(profile: Profile) -> Profile:
    tidied = tuple(
        Competency(
            " ".join(one.name.split()),
            " ".join(one.description.split()),
            tuple(" ".join(level.split()) for level in one.levels),
            one.expected,
            one.weight,
        )
        for one in profile.competencies
    )
    return Profile(" ".join(profile.role.split()), tidied)
