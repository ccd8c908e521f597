"""A matter ends with a result that tells what was done, and where the ward wants it with something that shows it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.desk import card, enclosing
from handlers.desk.answering import writable
from handlers.desk.blanks import filled
from handlers.desk.enclosing import Enclosed
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.petition import notices, rating
from handlers.presses import Work
from handlers.turn import Turn
from knowledge.results import lack
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import Action, Petition, State, Step

SHOWN = frozenset({"roads", "utilities", "environment"})  # where one can see whether it was done


def build() -> Router:
    """Closing."""
    router = Router(name="desk-closing")
    router.callback_query.register(close, Does("close"))
    router.callback_query.register(finish, Does("finish"))
    router.message.register(written, StateFilter(Working.close), Words())
    router.message.register(attached, StateFilter(Working.close), HasFile())
    router.message.register(words_please, StateFilter(Working.close), NoCommand())
    return router


async def close(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The matter ends at once when the last answer was its result; otherwise what is missing is asked for."""
    petition = await _closable(turn, press.petition)
    if petition is None:
        return
    missing = await _missing(turn, petition, "", ())
    if not missing:
        await _close(turn, petition, "", ())
        return
    await begin(turn, petition, Working.close)
    await enclosing.nothing(turn)
    await turn.say("close-missing", code=spoken(petition.code), missing="\n".join(missing))


async def _closable(turn: Turn, petition_id: int) -> Petition | None:
    """The petition when the speaker may close it now; None when they were answered, also by seeing that it is closed."""
    try:
        return await writable(turn, petition_id, Action.CLOSE)
    except StaleError:
        petition = await opened(turn, petition_id)
        if petition.state is not State.CLOSED or petition.assignee_id != turn.person.id:
            raise
        await turn.end()  # pressed twice, or dealt with again after the process died
        await card.show(turn, petition, files=False)
        return None


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The result in words."""
    if not turn.person.on_desk:
        raise ForbiddenError
    await enclosing.write_down(turn, words)
    await _go_on(turn)


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """What shows the result, perhaps with words under it."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if await enclosing.enclose(turn, attachment, words):
        await _go_on(turn)


async def _go_on(turn: Turn) -> None:
    """Say what is still missing, or show what the resident will read."""
    petition = await opened(turn, (await turn.state.get_data())["petition"])
    words, files = await enclosing.reply_so_far(turn), await enclosing.enclosed(turn)
    code = spoken(petition.code)
    if missing := await _missing(turn, petition, words, files):
        await turn.say("close-still-missing", code=code, missing="\n".join(missing), count=len(files))
        return
    shown = filled(turn, words, petition) or _last_answer(petition)
    press = turn.button("work-finish", Work(action="finish", petition=petition.id).pack())
    await turn.say("close-preview", [press], code=code, words=shown, count=len(files))


async def finish(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Close it with the result that was shown."""
    closing = await turn.state.get_state() == Working.close.state
    if not closing or (await turn.state.get_data()).get("petition") != press.petition:
        raise StaleError
    petition = await _closable(turn, press.petition)
    if petition is None:
        return
    words, files = filled(turn, await enclosing.reply_so_far(turn), petition), await enclosing.enclosed(turn)
    if await _missing(turn, petition, words, files):
        raise StaleError
    await _close(turn, petition, words, files)


async def _close(turn: Turn, petition: Petition, words: str, files: Enclosed) -> None:
    result = turn.t("follow-closed-result", words=words) if words else turn.t("follow-closed-as-answered")
    write = notices.to_resident(
        turn, "follow-closed", words=result, files=enclosing.refs(files), choices=lambda *to: rating.choices(turn, *to)
    )
    closed = await do(turn, petition.id, Action.CLOSE, write=write, words=words or None, files=files)
    await turn.end()
    await card.show(turn, closed, files=False)


async def _missing(turn: Turn, petition: Petition, words: str, files: Enclosed) -> list[str]:
    """What the end still lacks, each in a sentence."""
    missing = []
    if why := lack(words or _last_answer(petition)):
        missing.append(turn.t(f"close-lacks-{why}"))
    given = [file for step in _answers(petition) for file in step.files]
    if await _wants_proof(turn, petition) and not enclosing.proves([*given, *enclosing.refs(files)]):
        missing.append(turn.t("close-lacks-proof"))
    return missing


async def _wants_proof(turn: Turn, petition: Petition) -> bool:
    rule = await turn.desk.storage.category_rules.get(turn.desk.ward.id, petition.category)
    return petition.category in SHOWN if rule.proof is None else rule.proof


def _answers(petition: Petition) -> Sequence[Step]:
    """The answers since it was sent, or opened again."""
    steps = petition.steps
    anew = max((place for place, step in enumerate(steps) if step.kind == Action.REOPEN), default=0)
    return [step for step in steps[anew:] if step.kind == Action.ANSWER]


def _last_answer(petition: Petition) -> str:
    return next((step.words or "" for step in reversed(_answers(petition))), "")


async def words_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("work-words-please")
