"""What the law finds missing in a ward's plan of receptions, told to the cadre with the provision."""

from datetime import date, timedelta

from handlers import wording
from handlers.dates import VIETNAM, day
from handlers.receptions.days import today
from handlers.turn import Turn
from knowledge.rules.place import Place
from knowledge.rules.reception_plan import Fault, Held, PlanFault, chair_too_seldom, is_chair, posted_late
from storage.receptions import Reception

NEXT_MONTH = timedelta(days=32)


async def of_plan(turn: Turn) -> str:
    """In which of this month and the next the chair receives too seldom; one line for each, empty when all is well."""
    this_month = today(turn).replace(day=1)
    months = (this_month, (this_month + NEXT_MONTH).replace(day=1))
    planned = await turn.desk.storage.receptions.coming(turn.desk.ward.id, since=this_month, limit=100)
    held = [held_of(one) for one in planned]
    found = [(month, fault) for month in months if (fault := chair_too_seldom(held, month))]
    return "\n".join(_told(turn, fault, month) for month, fault in found)


async def of_day(turn: Turn, on: date) -> str:
    """Whether a day that is planned now is planned too late to be posted in time; empty when it is not."""
    days_off = await turn.desk.storage.calendar.days_off(turn.desk.ward.id)
    fault = posted_late(Held(on, by_chair=False, posted=today(turn)), days_off)
    return "" if fault is None else _told(turn, fault, on)


def held_of(reception: Reception) -> Held:
    """The reception as the rules look at it."""
    return Held(reception.day, is_chair(reception.host), reception.planned_on.astimezone(VIETNAM).date())


def _told(turn: Turn, fault: PlanFault, on: date) -> str:
    rule = fault.rule
    place = Place.of(rule.by or rule.refs[0])
    source = {"place": wording.place(turn.desk.texts, place), "number": place.document}
    amount = wording.amount(turn.desk.texts, rule.amount)
    if fault.fault is Fault.CHAIR_TOO_SELDOM:
        return turn.t("plan-chair-too-seldom", month=f"{on.month}/{on.year}", have=fault.have, amount=amount, **source)
    return turn.t("plan-posted-late", by=day(fault.by or on), amount=amount, **source)
