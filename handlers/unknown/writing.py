"""The holder of a receipt code writes: an answer to the cadre, more words and files, or what is not done."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.bursts import more_files_follow
from handlers.cautions import beware
from handlers.colleagues import colleagues
from handlers.files import keep
from handlers.filters import Attachment, HasFile, HasPlace, NoCommand, Spot, Words
from handlers.petition import notices, terms
from handlers.petition.drafting import MOST_WORDS
from handlers.petition.reopening import LEAST, say_elsewhere, to_those_above
from handlers.ports import Kind
from handlers.refusals import say_refusal
from handlers.turn import Turn
from handlers.unknown.holding import SHOWN_FOR, held, let_fade, look_row, veiled
from storage.codes import spoken
from storage.drafts import MAX_FILES
from storage.errors import FileRefusedError, NotFoundError, StaleError
from storage.messages import FileRef
from storage.petition import Action, Petition
from storage.petition import State as Stage
from storage.petition_rules import HIGHEST_LEVEL
from storage.petitions import Write
from storage.traces import plain_name


class HoldingReceipt(StatesGroup):
    """The next words are about the petition whose receipt the dialog's data hold, for as long as it is shown."""

    more = State()
    missing = State()


def build() -> Router:
    """Writing."""
    router = Router(name="unknown-writing")
    router.message.register(written, StateFilter(HoldingReceipt), Words())
    router.message.register(attached, StateFilter(HoldingReceipt), HasFile())
    router.message.register(placed, StateFilter(HoldingReceipt), HasPlace())
    router.message.register(words_please, StateFilter(HoldingReceipt), NoCommand())
    return router


async def begin(turn: Turn, petition: Petition, receipt: str) -> None:
    """More, or the answer to what a cadre asked."""
    if not petition.is_open:
        raise StaleError
    await _hold(turn, HoldingReceipt.more, receipt)
    asked = petition.state is Stage.WAITING
    code = spoken(petition.code)
    if asked:
        await turn.say("follow-reply-question", code=code)
    else:
        await turn.say("follow-add-question", code=code, place=turn.brings(Kind.PLACE))
    await let_fade(turn)


async def begin_reopening(turn: Turn, petition: Petition, receipt: str) -> None:
    """What is not done? Nobody above is left for what was opened again as often as it can be."""
    if petition.state is not Stage.CLOSED:
        raise StaleError
    if petition.standing.level >= HIGHEST_LEVEL:
        await say_elsewhere(turn, petition)
    else:
        await _hold(turn, HoldingReceipt.missing, receipt)
        await turn.say("reopen-question", code=spoken(petition.code))
    await let_fade(turn)


async def _hold(turn: Turn, state: State, receipt: str) -> None:
    await turn.state.set_state(state)
    until = (turn.desk.now() + SHOWN_FOR).timestamp()
    await turn.state.update_data(receipt=receipt, receipt_until=until, enclosed=[], refused="")


async def _holding(turn: Turn) -> tuple[Petition, str]:
    """The petition and the receipt of the dialog.

    Raises:
        NotFoundError: it was left open for so long that the receipt was forgotten.
    """
    receipt = (await turn.state.get_data()).get("receipt")
    if not receipt:
        raise NotFoundError
    return await held(turn, receipt), receipt


async def written(_message: Message, words: str, turn: Turn) -> None:
    """Words."""
    petition, receipt = await _holding(turn)
    if not await beware(turn, words):
        return
    if len(words) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(words))
        return
    await _take(turn, petition, receipt, words)


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """Files, perhaps with words under one of them: taken together, after the last."""
    petition, receipt = await _holding(turn)
    data = await turn.state.get_data()
    if words and not await beware(turn, words):
        return
    enclosed = data.get("enclosed", [])
    try:
        file = await keep(turn, attachment)
    except FileRefusedError as refusal:
        await say_refusal(turn, refusal)
    else:
        listed = [file.sha256, plain_name(file.kind, file.name), file.kind]
        enclosed = (enclosed if listed in enclosed else [*enclosed, listed])[:MAX_FILES]
    said = words or data.get("said_under", "")
    await turn.state.update_data(enclosed=enclosed, said_under=said)
    if not await more_files_follow(turn) and (enclosed or said):
        await _take(turn, petition, receipt, said)


async def placed(_message: Message, spot: Spot, turn: Turn) -> None:
    """Where it is, in words."""
    petition, receipt = await _holding(turn)
    at = {"latitude": f"{spot.latitude:.6f}", "longitude": f"{spot.longitude:.6f}"}
    await _take(turn, petition, receipt, turn.t("petition-spot", **at, name=spot.name).strip())


async def _take(turn: Turn, petition: Petition, receipt: str, words: str) -> None:
    enclosed = (await turn.state.get_data()).get("enclosed", [])
    files = [(str(place), FileRef(*listed)) for place, listed in enumerate(enclosed)]
    if await turn.state.get_state() == HoldingReceipt.missing.state:
        await _reopen(turn, petition, receipt, words, files)
    else:
        await _add(turn, petition, receipt, words, files)
    await let_fade(turn)


async def _add(turn: Turn, petition: Petition, receipt: str, words: str, files: list[tuple[str, FileRef]]) -> None:
    nameless = veiled(turn, receipt)
    replies = petition.state is Stage.WAITING
    text_id = "work-reply-came" if replies else "work-more-came"
    write = notices.to_assignee(nameless, words, text_id=text_id, files=len(files))
    action = Action.REPLY if replies else Action.ADD
    await _act(turn, petition, action, receipt, words, files, write)
    await turn.end()
    told = "follow-replied" if replies else "follow-added"
    await turn.say(told, look_row(turn, receipt), code=spoken(petition.code))


async def _reopen(turn: Turn, petition: Petition, receipt: str, words: str, files: list[tuple[str, FileRef]]) -> None:
    if len(words) < LEAST:
        await turn.say("reopen-too-short")
        return
    desk = await colleagues(turn.desk.storage, turn.desk.ward.id)
    nameless = veiled(turn, receipt)
    others = notices.to_resident(nameless, "follow-reopened")
    above = to_those_above(nameless, desk, words, before=petition.assignee_id)

    def write(after: Petition) -> list:  # type: ignore[type-arg]
        return [*above(after), *others(after)]

    reopened = await _act(turn, petition, Action.REOPEN, receipt, words, files, write)
    await turn.end()
    term = await terms.told(turn, reopened)
    await turn.say("reopen-done", look_row(turn, receipt), code=spoken(petition.code), term=term)


async def _act(  # noqa: PLR0917 — what one says, with all that belongs to it
    turn: Turn,
    petition: Petition,
    action: Action,
    receipt: str,
    words: str,
    files: list[tuple[str, FileRef]],
    write: Write,
) -> Petition:
    return await turn.desk.storage.petitions.act(
        petition.id,
        action,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=veiled(turn, receipt).source,
        write=write,
        now=turn.desk.now(),
        words=words or None,
        files=files,
        receipt=receipt,
        reckon=None if action is Action.ADD else await terms.reckoning(turn),
    )


async def words_please(_message: Message, turn: Turn) -> None:
    """A sticker and the like."""
    await turn.say("follow-words-please")
