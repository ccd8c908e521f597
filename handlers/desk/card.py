"""A petition as the desk sees it, with what can be done next; taking it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.dates import VIETNAM
from handlers.desk import alike, menu
from handlers.desk.due import due
from handlers.desk.opening import Does, do, may_be_shown, mind_the_unreachable, opened
from handlers.desk.presses import Further
from handlers.desk.story import told
from handlers.petition import counting, notices, terms
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import Action, Petition, Way
from storage.petition import State as Stage
from storage.queues import COUNTING

STEPS_SHOWN = 5  # of a long history the last ones; the whole is one button away


def build() -> Router:
    """Looking and taking; the last of the desk's routers, because it answers buttons that nobody else knows."""
    router = Router(name="desk-card")
    router.callback_query.register(look, Does("open"))
    router.callback_query.register(take, Does("take"))
    router.callback_query.register(further, Further.filter())
    router.callback_query.register(unknown, Work.filter())
    return router


async def unknown(_query: CallbackQuery) -> None:
    """A button of an older version, or a forged one."""
    raise StaleError


async def look(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Open a petition."""
    await show(turn, await opened(turn, press.petition))


async def further(_query: CallbackQuery, callback_data: Further, turn: Turn) -> None:
    """More of what can be done."""
    petition = await opened(turn, callback_data.petition)
    page = menu.rows(turn, petition, page=callback_data.page)
    await turn.say("work-more", *page, code=spoken(petition.code))


async def take(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Work on it from now on; of two who press at the same moment one gets it, the other is told."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    if petition.state is Stage.RECEIVED:
        try:
            petition = await do(turn, petition.id, Action.TAKE, write=notices.to_resident(turn, "follow-taken"))
        except StaleError:
            petition = await opened(turn, press.petition)
    if petition.assignee_id == turn.person.id:
        await show(turn, petition)
    else:
        await taken_by_other(turn, petition)


async def taken_by_other(turn: Turn, petition: Petition) -> None:
    """Say who was quicker."""
    names = await turn.desk.storage.staff.names([petition.assignee_id] if petition.assignee_id else [])
    cadre = next(iter(names.values()), turn.t("card-nobody"))
    await turn.say("work-taken-by-other", code=spoken(petition.code), cadre=cadre)


async def show(turn: Turn, petition: Petition, *, files: bool = True) -> None:
    """The whole petition with what can be done next; whoever may no longer see it hears only that it went on."""
    if not may_be_shown(turn, petition):
        await turn.say("work-gone-on", code=spoken(petition.code))
        return
    if files:
        for file in petition.files:
            await turn.show(file)
        if petition.latitude is not None and petition.longitude is not None:
            await turn.show_place(petition.latitude, petition.longitude)
    lines = [*_head(turn, petition), *await _people(turn, petition), *await _term(turn, petition)]
    steps = await told(turn, petition, last=STEPS_SHOWN)
    await turn.say(
        "work-card",
        *rows(turn, petition),
        head="\n".join(lines),
        words=counting.told(turn.t, petition),
        steps="\n".join(steps),
    )
    if files:
        await mind_the_unreachable(turn, petition)
        await alike.hint(turn, petition)


def rows(turn: Turn, petition: Petition) -> list[Row]:
    """The buttons under a petition."""
    return menu.rows(turn, petition)


def _head(turn: Turn, petition: Petition) -> list[str]:
    lines = [
        turn.t(
            "card-head",
            code=spoken(petition.code),
            category=turn.t(f"category-{petition.category}"),
            stage=turn.t(f"stage-{petition.state}"),
        ),
    ]
    if petition.standing.confidential:
        lines.append(turn.t("card-confidential"))
    if petition.way is not Way.CHAT:
        lines.append(turn.t("card-way", way=turn.t(f"way-{petition.way}")))
    lines.append(turn.t("card-place", place=where(turn, petition)))
    if petition.households > 1:
        lines.append(turn.t("card-households", count=petition.households))
    if petition.standing.level > 0:
        waits_above = petition.state is Stage.RECEIVED and not turn.person.is_superior
        lines.append(turn.t("card-level-above" if waits_above else "card-level", level=petition.standing.level))
    return lines


async def _people(turn: Turn, petition: Petition) -> list[str]:
    lines = [turn.t("card-sender", who=_sender(turn, petition))]
    names = await turn.desk.storage.staff.names([petition.assignee_id] if petition.assignee_id else [])
    unit_id = petition.standing.unit_id
    if unit_id is not None:
        units = await turn.desk.storage.units.names(turn.desk.ward.id)
        lines.append(turn.t("card-unit", unit=units[unit_id]))
    cadre = next(iter(names.values()), None)
    lines.append(turn.t("card-cadre", cadre=cadre or turn.t("card-nobody")))
    return lines


def _sender(turn: Turn, petition: Petition) -> str:
    if turn.in_company:  # everybody in the group reads it
        return turn.t("card-sender-in-room")
    if petition.anonymous:
        unknown = petition.person_id is None and petition.way is Way.CHAT
        return turn.t("card-sender-unknown" if unknown else "petition-who-hidden")
    name = petition.person_name or turn.t("card-sender-unnamed")
    if not turn.person.on_desk:  # a group head has no business with the number
        return name
    return turn.t("petition-who", name=name, phone=petition.phone or "—")


async def _term(turn: Turn, petition: Petition) -> list[str]:
    term = await terms.told(turn, petition)
    if not term:
        return []
    today = turn.desk.now().astimezone(VIETNAM).date()
    if petition.state not in COUNTING or petition.due_on is None or petition.due_on < today:
        return [term]  # it says itself that the time stands still, or by how many working days it is late
    return [turn.t("card-term", term=term, left=due(turn, petition, today))]
