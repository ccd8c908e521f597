"""What waits, is planned, is on its way or is done: looked at, paused, called off, corrected, sent again."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from handlers.announce import approving, article
from handlers.announce.facts import facts
from handlers.announce.progress import in_words
from handlers.announce.sketch import check, renewed
from handlers.announce.steps import Deciding, Step
from handlers.asking_approval import asking, decisions
from handlers.fates import quoted
from handlers.filters import NoCommand, Words
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, State
from storage.errors import StaleError
from storage.messages import Body, Button

PAGE = 4  # announcements in one menu: a fifth choice leads on
LABEL = 30  # characters on a button
TEXT_LIMIT = 3500  # characters

# What can be done beside deciding, in the state in which it can.
ACTS: dict[State, tuple[str, ...]] = {
    State.WAITING: ("retime", "stop"),
    State.APPROVED: ("retime", "pause", "stop"),
    State.SENDING: ("progress", "pause", "stop", "correct"),
    State.PAUSED: ("resume", "stop"),
    State.SENT: ("report", "correct", "resend"),
    State.REFUSED: (),
    State.CANCELLED: (),
    State.DROPPED: (),
}


def build() -> Router:
    """Management."""
    router = Router(name="announce-managing")
    router.callback_query.register(listed, Step("open-ones", "done-ones"))
    router.callback_query.register(opened, Step("told"))
    router.callback_query.register(acted, Step("pause", "resume", "stop", "resend"))
    router.callback_query.register(ask_correction, Step("correct"))
    router.message.register(corrected, StateFilter(Deciding.correction), Words())
    router.message.register(words_please, StateFilter(Deciding.correction), NoCommand())
    return router


async def ways(turn: Turn) -> list[Row]:
    """How a cadre comes from the news to everything that is under way."""
    announcements, ward_id = turn.desk.storage.announcements, turn.desk.ward.id
    waiting = await announcements.waiting_for(turn.person.id, ward_id=ward_id)
    rows: list[Row] = [[turn.button("menu-announce", _press("compose", 0))]]
    if under_way := await announcements.coming(ward_id):
        label = "announce-open-waiting" if waiting else "announce-open"
        rows.append([turn.button(label, _press("open-ones", 0), count=len(under_way), waiting=len(waiting))])
    if repeated := await turn.desk.storage.series.of(ward_id):
        rows.append([turn.button("series-list", _press("series", 0), count=len(repeated))])
    if await announcements.ended(ward_id, limit=1):
        rows.append([turn.button("announce-done", _press("done-ones", 0))])
    return rows


async def listed(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """A page of them, the newest first."""
    check(turn)
    announcements = turn.desk.storage.announcements
    look = announcements.coming if press.step == "open-ones" else announcements.ended
    found = await look(turn.desk.ward.id)
    start = press.value if press.value < len(found) else 0
    shown = found[start : start + PAGE]
    rows: list[Row] = [[_entry(turn, one)] for one in shown]
    if len(found) > PAGE:
        onward = start + PAGE if start + PAGE < len(found) else 0
        rows.append([turn.button("announce-more", _press(press.step, onward))])
    await turn.say("announce-list" if found else "announce-list-empty", *rows)


def _entry(turn: Turn, one: Announcement) -> Button:
    words = " ".join(one.body.text.split())
    short = words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"
    stage = turn.t(f"announce-stage-{one.state}")
    return turn.button("announce-entry", _press("told", one.id), stage=stage, words=short)


async def opened(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """One of them."""
    await show(turn, await approving.opened(turn, press.value))


async def show(turn: Turn, one: Announcement) -> None:
    """Its card, with everything that can be done."""
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, one.audience, subject_id=one.subject_id)
    progress = await turn.desk.storage.announcements.progress(one.id)
    rows: list[Row] = []
    if one.state is State.WAITING and one.author_id != turn.person.id:
        rows = list(decisions(turn.desk, one, reach)[:2])
        if one.body.files:
            rows += [[turn.button("announce-files", _press("files", one.id), count=len(one.body.files))]]
    rows += [[turn.button(f"announce-do-{act}", _press(act, one.id)) for act in ACTS[one.state][:2]]]
    rows += [[turn.button(f"announce-do-{act}", _press(act, one.id)) for act in ACTS[one.state][2:]]]
    authors = await turn.desk.storage.staff.names([one.author_id])
    await turn.say(
        "announce-card",
        *[row for row in rows if row],
        stage=turn.t(f"announce-stage-{one.state}"),
        author=authors.get(one.author_id, ""),
        text=one.body.text,
        facts=await facts(turn.desk, one, reach),
        reason=turn.t("announce-why", reason=one.reason or one.refusal or "") if one.reason or one.refusal else "",
        progress=in_words(turn.t, progress) if progress.total else "",
    )


async def acted(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Pause it, go on with it, call it off, try again where it failed."""
    check(turn)
    announcements = turn.desk.storage.announcements
    acts = {
        "pause": announcements.pause,
        "resume": announcements.resume,
        "stop": announcements.cancel,
        "resend": announcements.resend_failed,
    }
    after = await acts[press.step](
        press.value, actor_id=turn.person.id, ward_id=turn.desk.ward.id, source=turn.source, now=turn.desk.now()
    )
    await turn.say(f"announce-did-{press.step}", words=quoted(after))
    if press.step == "stop":
        await _warn(turn, after)
    if after.state in {State.PAUSED, State.APPROVED, State.SENDING}:
        await show(turn, after)


async def ask_correction(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What should it have said?"""
    one = await approving.opened(turn, press.value)
    if one.sent_at is None:
        raise StaleError
    await approving.begin(turn, one, Deciding.correction)
    await turn.say("announce-correct-please", text=one.body.text)
    await _warn(turn, one)


async def _warn(turn: Turn, one: Announcement) -> None:
    """What went out as an article stays."""
    for line in await article.cannot_be_taken_back(turn.desk, one):
        await turn.tell(Text(line))


async def corrected(_message: Message, words: str, turn: Turn) -> None:
    """The right words; a second person reads them, too."""
    one = await approving.at_hand(turn)
    if len(words) > TEXT_LIMIT:
        await turn.say("announce-too-long", limit=TEXT_LIMIT, length=len(words))
        return
    announcements = turn.desk.storage.announcements
    reach = await announcements.reach(turn.desk.ward.id, one.audience, subject_id=one.subject_id)
    message = Body(_headed(turn, one, words), renewed(one.body.buttons), one.body.files)
    about = turn.t("announce-fact-corrects", words=quoted(one))
    await announcements.correct(
        one.id,
        message,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        now=turn.desk.now(),
        write=await asking(turn.desk, turn.person, one.audience, reach, about),
    )
    await turn.end()
    await turn.say("announce-submitted")


def _headed(turn: Turn, one: Announcement, words: str) -> str:
    """The right words under the heading of the wrong ones; an invitation has none."""
    for text_id in ("announce-message", "announce-message-urgent"):
        heading = turn.t(text_id, ward=turn.desk.ward.name, text="").strip()
        if one.body.text.startswith(heading) and not words.startswith(heading):
            return turn.t(text_id, ward=turn.desk.ward.name, text=words)
    return words


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")


def _press(step: str, announcement_id: int) -> str:
    return Announce(draft=0, step=step, value=announcement_id).pack()
