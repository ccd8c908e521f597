"""A resident who finds a matter not done opens it again with those above; above the highest, the law's other ways."""

from dataclasses import astuple

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import wording
from handlers.bursts import more_files_follow
from handlers.cautions import beware
from handlers.colleagues import Colleagues, colleagues
from handlers.dates import VIETNAM
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.petition import notices, terms
from handlers.petition.adding import keep_all
from handlers.petition.following import own
from handlers.petition.refused import say_refused
from handlers.presses import Work
from handlers.turn import Turn, body
from knowledge.rules.figures import figure
from storage.codes import spoken
from storage.drafts import MAX_FILES
from storage.errors import StaleError
from storage.messages import FileRef, Notice
from storage.petition import Action, Petition
from storage.petition import State as Stage
from storage.petition_rules import HIGHEST_LEVEL
from storage.petitions import Write

LEAST = 10  # characters; fewer tell nobody what is not done
ELSEWHERE = ("reception-days", "complaint-limit")  # what the law says of the ways that are left


class Reopening(StatesGroup):
    """A resident tells what is not done about the petition that the dialog's data name as `petition`."""

    missing = State()
    apart = State()


def build() -> Router:
    """Not done."""
    router = Router(name="petition-reopening")
    router.message.register(written, StateFilter(Reopening), Words())
    router.message.register(attached, StateFilter(Reopening), HasFile())
    router.message.register(words_please, StateFilter(Reopening), NoCommand())
    return router


async def begin(turn: Turn, petition: Petition) -> None:
    """What is not done? Nobody above is left for what was opened again as often as it can be."""
    if petition.state is not Stage.CLOSED:
        raise StaleError
    if petition.standing.level >= HIGHEST_LEVEL:
        await say_elsewhere(turn, petition)
        return
    await _ask(turn, petition, Reopening.missing)


async def begin_apart(turn: Turn, petition: Petition) -> None:
    """The whole was closed, and this part of it is not done: it goes on by itself."""
    if petition.state is not Stage.MERGED:
        raise StaleError
    await _ask(turn, petition, Reopening.apart)


async def _ask(turn: Turn, petition: Petition, state: State) -> None:
    await turn.state.set_state(state)
    await turn.state.update_data(petition=petition.id, shown=[], said_under="", refused=[])
    await turn.say("reopen-question", code=spoken(petition.code))


async def say_elsewhere(turn: Turn, petition: Petition) -> None:
    """Where else one can turn, with the law's own numbers as of today."""
    today = turn.desk.now().astimezone(VIETNAM).date()
    lines = "\n".join(wording.counted(turn.desk.texts, figure(key, today)) for key in ELSEWHERE)
    await turn.say("reopen-elsewhere", code=spoken(petition.code), ward=turn.desk.ward.name, lines=lines)


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """Pictures of what is not done wait for the words, unless those stand under them."""
    if words and not await beware(turn, words):
        return
    shown = (await turn.state.get_data()).get("shown", [])
    listed = list(astuple(attachment))
    if listed not in shown:
        shown = [*shown, listed][:MAX_FILES]
    said = words or (await turn.state.get_data()).get("said_under", "")
    await turn.state.update_data(shown=shown, said_under=said)
    if await more_files_follow(turn):
        return
    if said:
        await _take(turn, said)
    else:
        await turn.say("reopen-words-please", count=len(shown))


async def written(_message: Message, words: str, turn: Turn) -> None:
    """What is not done."""
    if await beware(turn, words):
        await _take(turn, words)


async def _take(turn: Turn, words: str) -> None:
    if len(words) < LEAST:
        await turn.say("reopen-too-short")
        return
    petition = await own(turn, (await turn.state.get_data())["petition"])
    if await turn.state.get_state() == Reopening.apart.state:
        await _apart(turn, petition, words)
    else:
        await _reopen(turn, petition, words)


async def _reopen(turn: Turn, petition: Petition, words: str) -> None:
    files = await _files(turn)
    desk = await colleagues(turn.desk.storage, turn.desk.ward.id)
    others = notices.to_resident(turn, "follow-reopened")
    above = to_those_above(turn, desk, words, before=petition.assignee_id)
    reopened = await turn.desk.storage.petitions.act(
        petition.id,
        Action.REOPEN,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=lambda after: [
            *above(after),
            *(notice for notice in others(after) if notice.person_id != turn.person.id),
        ],
        now=turn.desk.now(),
        words=words,
        files=files,
        reckon=await terms.reckoning(turn),
    )
    await turn.end()
    await turn.say("reopen-done", code=spoken(reopened.code), term=await terms.told(turn, reopened))


def to_those_above(turn: Turn, desk: Colleagues, words: str, *, before: int | None) -> Write:
    """Those who may take it from now on; where nobody is above, everybody; and the cadre who closed it."""

    def write(petition: Petition) -> list[Notice]:
        code = spoken(petition.code)
        took = turn.button("work-take", Work(action="take", petition=petition.id).pack())
        look = turn.button("work-open", Work(action="open", petition=petition.id).pack())
        above = desk.told(petition)
        secret = petition.standing.confidential  # its words are read where it is noted that they were
        said = turn.t("reopen-words-hidden") if secret else words
        text = turn.t("work-reopened", code=code, words=said, level=petition.standing.level)
        everybody = [] if secret or desk.meet_about(petition) else [person.id for person in desk.staff]
        to = above or everybody
        if before is not None and before not in to:
            to = [*to, before]
        key = f"petition:{petition.id}:{turn.source}:above"
        return [Notice(one, body(text, [took if one in above else look]), f"{key}:{one}") for one in to]

    return write


async def _apart(turn: Turn, petition: Petition, words: str) -> None:
    files = await _files(turn)
    desk = await colleagues(turn.desk.storage, turn.desk.ward.id)

    def write(after: Petition) -> list[Notice]:
        text = turn.t("work-left-whole", code=spoken(after.code), words=words)
        look = turn.button("work-open", Work(action="open", petition=after.id).pack())
        to = [after.assignee_id] if after.assignee_id is not None else desk.told(after)
        return [Notice(one, body(text, [look]), f"petition:{after.id}:{turn.source}:{one}") for one in to]

    alone = await turn.desk.storage.merging.leave(
        petition.id,
        person_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        words=words,
        source=turn.source,
        write=write,
        now=turn.desk.now(),
        files=files,
        reckon=await terms.reckoning(turn),
    )
    await turn.end()
    await turn.say("reopen-apart-done", code=spoken(alone.code))


async def _files(turn: Turn) -> list[tuple[str, FileRef]]:
    """The pictures that came before the words; which were not taken is said."""
    shown = (await turn.state.get_data()).get("shown", [])
    files = await keep_all(turn, [Attachment(*listed) for listed in shown])
    await say_refused(turn)
    return files


async def words_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("follow-words-please")
