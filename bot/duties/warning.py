"""Warns of deadlines of first answers: the one who works on a petition, or its desk; then those who stand above them.

Runs every hour of the working day, so that what was missed is made up for; each rung is told once.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from apscheduler.triggers.cron import CronTrigger

from bot.duties import ladder, presses
from bot.duties.duty import ZONE, Duty
from bot.duties.ladder import Rung
from handlers import deadlines
from handlers.colleagues import Colleagues, colleagues, sees
from handlers.deadlines import Terms
from handlers.ports import Texts
from handlers.recounting import recount
from knowledge.rules import terms
from knowledge.rules.working_days import is_working_day
from storage import Storage
from storage.codes import spoken
from storage.errors import NotFoundError, StaleError
from storage.messages import Body, Button, Notice
from storage.petition import Action, Petition
from storage.petitions import Deed
from storage.queues import COUNTING


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a ward's petitions.

    Attributes:
        texts: the words people read.
        rules: what its count of days rests on.
        desk: who works there.
        today: the day of the look, in Vietnam.
        late: the petitions that are late, the latest first, each with the working days by which it is.
    """

    texts: Texts
    rules: Terms
    desk: Colleagues
    today: date
    late: Sequence[tuple[Petition, int]]

    def days_late(self, petition: Petition) -> int:
        """Working days since the deadline; below zero before it."""
        return -self.rules.left(petition, self.today)

    def staff_notices(self, petition: Petition, reached: Rung) -> list[Notice]:
        """The messages to whoever must answer, and to those above when it has just become late."""
        people = self._responsible(petition)
        if reached is Rung.OVERDUE:
            people |= self._above(petition)
        until, level = petition.due_on, petition.standing.level
        body = self._warning(petition, reached)
        return [
            Notice(person, body, f"warn:{petition.id}:{reached}:{until}:{level}:{person}") for person in sorted(people)
        ]

    def list_notices(self, petition: Petition) -> list[Notice]:
        """All that is late, for those above: once a day, however many petitions have come so far."""
        lines = [
            self.texts(
                "warn-late-line",
                code=spoken(each.code),
                category=self.texts(f"category-{each.category}"),
                days=days,
            )
            for each, days in self.late
        ]
        body = Body(self.texts("warn-late-list", count=len(lines), list="\n".join(lines)))
        return [
            Notice(person, body, f"warn:late:{petition.ward_id}:{self.today}:{person}")
            for person in sorted(self._above(petition))
        ]

    def resident_notices(self, petition: Petition) -> list[Notice]:
        """Whoever waits is told that the ward is late, once for each deadline."""
        days, until = self.days_late(petition), petition.due_on
        assert until is not None, "a petition without a deadline is not late"  # noqa: S101 — see `warn_ward`
        known = self.texts("warn-resident-above") if self._above(petition) else ""
        return [
            Notice(
                each.person_id,
                Body(
                    self.texts(
                        "warn-resident",
                        code=spoken(each.code),
                        due=f"{until.day}/{until.month}",
                        days=days,
                        known=known,
                    ).rstrip(),
                ),
                f"late:{petition.id}:{until}:{petition.standing.level}:{each.person_id}",
            )
            for each in petition.reporters
        ]

    def _responsible(self, petition: Petition) -> set[int]:
        """Who works on it; when nobody does, or they have left the desk, those to whom it goes."""
        if petition.assignee_id in {person.id for person in self.desk.staff}:
            return {petition.assignee_id}
        return set(self.desk.told(petition))

    def _above(self, petition: Petition) -> set[int]:
        return {person.id for person in self.desk.staff if person.is_superior and sees(person, petition)}

    def _warning(self, petition: Petition, reached: Rung) -> Body:
        due = petition.due_on
        text = self.texts(
            f"warn-{reached}",
            code=spoken(petition.code),
            category=self.texts(f"category-{petition.category}"),
            due="" if due is None else f"{due.day}/{due.month}",
            days=abs(self.days_late(petition)),
        )
        return Body(text, ((Button(self.texts("work-open"), presses.open_petition(petition.id)),),))


async def warn(storage: Storage, texts: Texts, now: datetime) -> None:
    """Warn in every ward of what is due, by the days off that are known now."""
    for ward in await storage.places.wards():
        await recount(storage, texts, ward.id, now=now)
        await warn_ward(storage, texts, ward.id, now=now)


async def warn_ward(storage: Storage, texts: Texts, ward_id: int, *, now: datetime) -> None:
    """Warn of each petition whose time has run to a rung that nobody was told of; never on a day off."""
    rules = await deadlines.terms_of(storage, ward_id)
    today = now.astimezone(ZONE).date()
    if not is_working_day(today, rules.days_off):
        return
    waiting = [each for each in await storage.queues.counting(ward_id) if each.state in COUNTING and each.due_on]
    late = [(each, days) for each in waiting if (days := -rules.left(each, today)) > 0]
    late.sort(key=lambda one: -one[1])
    this = Round(texts, rules, await colleagues(storage, ward_id), today, late)
    for petition in waiting:
        deadline = rules.deadline(petition)
        reached = ladder.rung(deadline.days, terms.passed(deadline, today, rules.days_off))
        if reached is not None and not ladder.was_warned(petition, reached):
            await _warn(storage, this, petition, reached, now)


async def _warn(storage: Storage, this: Round, petition: Petition, reached: Rung, now: datetime) -> None:
    deed = Deed(Action.WARN, ladder.source(petition, reached), now, details=ladder.details(petition, reached))

    def write(current: Petition) -> list[Notice]:
        notices = this.staff_notices(current, reached)
        if reached in {Rung.OVERDUE, Rung.UP}:
            notices += this.resident_notices(current)
        if reached is Rung.UP:
            notices += this.list_notices(current)
        return notices

    with suppress(NotFoundError, StaleError):  # it was answered, or asked about, a moment ago
        await storage.petitions.record(petition.id, deed, ward_id=petition.ward_id, write=write)


WARNING = Duty("warning", CronTrigger(hour="8-16", minute=0, timezone=ZONE), warn)
