"""Petitions about one matter are put together after a look at both, and told apart again; all reporters are told."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.desk import alike, card, menu
from handlers.desk.opening import Does, Working, begin, opened
from handlers.filters import NoCommand, Words
from handlers.petition.arrivals import shortened
from handlers.petition.counting import told
from handlers.petition.screens import where
from handlers.presses import Pair, Work
from handlers.turn import Turn, body
from storage.codes import find_code, spoken
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import Button, Notice
from storage.petition import Action, Petition, Reporter
from storage.petitions import Write


@dataclass(frozen=True, slots=True)
class News:
    """The ids of what is told when two petitions are put together or apart.

    Attributes:
        part: to the reporters of the part.
        whole: to those of the other one.
        desk: to other cadres who work on one of them.
    """

    part: str
    whole: str
    desk: str


MERGED = News("follow-merged", "follow-absorbed", "work-merged-told")
PARTED = News("follow-parted", "follow-released", "work-parted-told")


def build() -> Router:
    """Merging."""
    router = Router(name="desk-merging")
    router.callback_query.register(choose, Does("merge"))
    router.callback_query.register(part, Does("unmerge"))
    router.callback_query.register(pressed, Pair.filter())
    router.message.register(typed, StateFilter(Working.merge), Words())
    router.message.register(code_please, StateFilter(Working.merge), NoCommand())
    return router


async def choose(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """With which other one? What is likely the same as buttons; any other by its code."""
    petition = await _movable(turn, press.petition, Action.MERGE)
    found = await alike.suggestions(turn, petition)
    await begin(turn, petition, Working.merge)
    rows = [[_candidate(turn, petition, other)] for other in found]
    await turn.say("merge-which", *rows, code=spoken(petition.code))


def _candidate(turn: Turn, petition: Petition, other: Petition) -> Button:
    label = turn.t("merge-candidate", code=spoken(other.code), category=turn.t(f"category-{other.category}"))
    return Button(label, Pair(action="ask", petition=petition.id, other=other.id).pack())


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """The code of the other one."""
    petition = await _movable(turn, (await turn.state.get_data())["petition"], Action.MERGE)
    code = find_code(words)
    found = await turn.desk.storage.petitions.by_code(code, ward_id=turn.desk.ward.id) if code else None
    if found is None or found.id == petition.id:
        await turn.say("merge-code-again", code=spoken(petition.code))
        return
    await _confirm(turn, petition, found.id)


async def pressed(_query: CallbackQuery, callback_data: Pair, turn: Turn) -> None:
    """A step with two petitions."""
    match callback_data.action:
        case "ask":
            petition = await _movable(turn, callback_data.petition, Action.MERGE)
            await _confirm(turn, petition, callback_data.other)
        case "merge":
            await _merge(turn, callback_data.petition, callback_data.other)
        case "part":
            await _part(turn, callback_data.petition, callback_data.other)
        case "keep":
            await turn.end()
            await turn.say("merge-kept-apart")
        case _:
            raise StaleError


async def _movable(turn: Turn, petition_id: int, action: Action) -> Petition:
    """The petition, when the speaker may decide about it.

    Raises:
        ForbiddenError: not somebody of the desk.
        StaleError: another cadre's, or past that.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, petition_id)
    if not menu.hands_on(action)(turn, petition):
        raise StaleError
    return petition


async def _confirm(turn: Turn, petition: Petition, other_id: int) -> None:
    """Both beside each other; the later one goes on as part of the earlier, unless it has parts itself."""
    other = await opened(turn, other_id)
    if not (petition.is_open and other.is_open):
        raise StaleError
    if petition.standing.confidential or other.standing.confidential:
        await turn.say("merge-confidential")
        return
    joining, into = sorted((petition, other), key=lambda each: each.id, reverse=True)
    if not await _may_join(turn, joining):
        joining, into = into, joining
    if not await _may_join(turn, joining):
        await turn.say("merge-cannot")
        return
    press = Pair(action="merge", petition=joining.id, other=into.id).pack()
    keep = turn.button("merge-keep", Pair(action="keep", petition=joining.id, other=into.id).pack())
    await turn.say(
        "merge-confirm",
        [turn.button("merge-yes", press), keep],
        one=_described(turn, into),
        other=_described(turn, joining),
        into=spoken(into.code),
        code=spoken(joining.code),
    )


async def _may_join(turn: Turn, petition: Petition) -> bool:
    whole = await turn.desk.storage.merging.parts(petition.id)
    return not whole and menu.hands_on(Action.MERGE)(turn, petition)


def _described(turn: Turn, petition: Petition) -> str:
    return turn.t(
        "merge-described",
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        sent=day(petition.submitted_at or petition.created_at),
        place=where(turn, petition),
        words=shortened(told(turn.t, petition)),
    )


async def _merge(turn: Turn, petition_id: int, into_id: int) -> None:
    if not turn.person.on_desk:
        raise ForbiddenError
    joining, into = await opened(turn, petition_id), await opened(turn, into_id)
    if joining.standing.confidential or into.standing.confidential:
        raise StaleError
    _part, whole = await turn.desk.storage.merging.merge(
        joining.id,
        into.id,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=told_of(turn, joining, into, MERGED),
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("merge-done", code=spoken(joining.code), into=spoken(whole.code), count=len(whole.reporters))
    await card.show(turn, whole, files=False)


async def part(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Take it out of the whole again?"""
    petition = await _movable(turn, press.petition, Action.UNMERGE)
    whole = await alike.whole_of(turn, petition)
    if whole is None:
        raise StaleError
    yes = Pair(action="part", petition=petition.id, other=whole.id).pack()
    keep = turn.button("merge-keep-together", Pair(action="keep", petition=petition.id, other=whole.id).pack())
    code, into = spoken(petition.code), spoken(whole.code)
    await turn.say("merge-part-confirm", [turn.button("merge-part-yes", yes), keep], code=code, into=into)


async def _part(turn: Turn, petition_id: int, whole_id: int) -> None:
    if not turn.person.on_desk:
        raise ForbiddenError
    petition, whole = await opened(turn, petition_id), await opened(turn, whole_id)
    if petition.standing.merged_into_id not in {None, whole.id}:
        raise StaleError
    alone, _whole = await turn.desk.storage.merging.unmerge(
        petition.id,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=told_of(turn, petition, whole, PARTED),
        now=turn.desk.now(),
    )
    await turn.end()
    await card.show(turn, alone, files=False)


def told_of(turn: Turn, joining: Petition, into: Petition, news: News) -> Write:
    """Prepare what each reporter of both is told, once; who has to do with both hears of the part.

    Args:
        turn: who does it.
        joining: what becomes part of the other, or goes on by itself again.
        into: the whole.
        news: what they are told.
    """

    def write(petition: Petition) -> Sequence[Notice]:
        text_id = news.part if petition.id == joining.id else news.whole
        residents = [
            Notice(
                each.person_id,
                body(turn.t(text_id, code=spoken(each.code))),
                news_key(joining, into, turn.source, each.person_id),
            )
            for each in hearers(petition, joining)
        ]
        return [*residents, *_to_cadre(turn, petition, joining, into, news)]

    return write


def hearers(petition: Petition, joining: Petition) -> list[Reporter]:
    """Whom the news of one of the two reaches; `joining` as it was when the cadre looked at it."""
    if petition.id == joining.id:
        return list(petition.reporters)
    own = {reporter.person_id for reporter in joining.reporters}
    return [each for each in petition.reporters if each.petition_id != joining.id and each.person_id not in own]


def news_key(joining: Petition, into: Petition, source: str, person_id: int) -> str:
    """Of both petitions together: who came to stand on both sides meanwhile is told once all the same."""
    return f"pair:{joining.id}:{into.id}:{source}:{person_id}"


def _to_cadre(turn: Turn, petition: Petition, joining: Petition, into: Petition, news: News) -> list[Notice]:
    """Another cadre who works on one of them learns what a colleague decided."""
    cadre = petition.assignee_id
    if cadre is None or cadre == turn.person.id:
        return []
    look = turn.button("work-open", Work(action="open", petition=petition.id).pack())
    text = turn.t(news.desk, code=spoken(joining.code), into=spoken(into.code), by=turn.person.name)
    return [Notice(cadre, body(text, [look]), f"{news_key(joining, into, turn.source, cadre)}:desk:{petition.id}")]


async def code_please(_message: Message, turn: Turn) -> None:
    """A picture where a code was expected."""
    petition_id = (await turn.state.get_data())["petition"]
    try:
        petition = await turn.desk.storage.petitions.get(petition_id, ward_id=turn.desk.ward.id)
    except NotFoundError as error:
        raise StaleError from error
    await turn.say("merge-code-again", code=spoken(petition.code))
