"""An announcement that repeats: handed in once, approved once by a second person, sent each time until it is ended."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers import audiences
from handlers.announce import preview
from handlers.announce.sketch import Sketch, at_hand, check, composed, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.asking_approval import may_decide
from handlers.dates import hour
from handlers.filters import NoCommand, Words
from handlers.presses import Announce
from handlers.turn import Row, Turn
from knowledge.repeating import repeating
from storage.messages import Body, Notice
from storage.repetition import Repeating, Repetition
from storage.rhythm import next_after, rhythm

NAME = 40  # characters by which the desk knows it
MOST = 4  # series in one menu


def build() -> Router:
    """Series."""
    router = Router(name="announce-repeating")
    router.callback_query.register(ask, Step("repeat"))
    router.callback_query.register(approve, Step("series-approve"))
    router.callback_query.register(end, Step("series-end"))
    router.callback_query.register(listed, Step("series"))
    router.callback_query.register(opened, Step("series-open"))
    router.message.register(typed, StateFilter(Composing.rhythm), Words())
    router.message.register(words_please, StateFilter(Composing.rhythm), NoCommand())
    return router


async def ask(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """How often?"""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await keep(turn, sketch, Composing.rhythm)
    await turn.say("series-please", [turn.button("announce-back", sketch.press("preview"))])


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """The rhythm, in words; one that is not exact is asked again."""
    sketch, found = await at_hand(turn), repeating(words)
    if found is None:
        await turn.say("series-again", [turn.button("announce-back", sketch.press("preview"))])
        return
    await preview.show(turn, await keep(turn, sketch, Composing.confirm, rhythm=found, send_at=None))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where a rhythm was expected."""
    await turn.say("series-please")


async def hand_in(turn: Turn, sketch: Sketch) -> None:
    """Hand a series in; everybody else of the desk who may decide is asked."""
    assert sketch.rhythm is not None, "only what repeats comes here"  # noqa: S101 — by its caller
    wanted = Repeating(
        ward_id=turn.desk.ward.id,
        author_id=turn.person.id,
        name=" ".join(sketch.text.split())[:NAME],
        rhythm=rhythm(sketch.rhythm),
        body=await composed(turn, sketch),
        audience=sketch.audience,
        subject_id=sketch.subject_id,
    )
    staff = await turn.desk.storage.staff.of(turn.desk.ward.id)
    others = [each.id for each in staff if each.id != turn.person.id and may_decide(each, sketch.audience)]
    who = await audiences.in_words(turn.desk, sketch.audience)

    def write(started: Repetition) -> list[Notice]:
        text = turn.t(
            "series-approve-please",
            author=turn.person.name,
            text=wanted.body.text,
            who=who,
            next=hour(next_after(wanted.rhythm, turn.desk.now())),
        )
        rows = tuple(tuple(row) for row in _decisions(turn, started))
        return [Notice(each, Body(text, rows, wanted.body.files), f"series:{started.id}:ask:{each}") for each in others]

    await turn.desk.storage.series.start(
        wanted, source=f"announcement:{sketch.number}", now=turn.desk.now(), write=write
    )
    await turn.end()
    await turn.say("announce-submitted" if others else "announce-nobody-approves")


async def approve(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Let it come each time from now on."""
    check(turn)

    def write(done: Repetition) -> list[Notice]:
        text = turn.t("series-approved", name=done.wanted.name, next=hour(done.next_at) if done.next_at else "")
        return [Notice(done.wanted.author_id, Body(text), f"series:{done.id}:approved")]

    done = await turn.desk.storage.series.approve(
        press.value, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now(), write=write
    )
    await turn.say("series-approved", name=done.wanted.name, next=hour(done.next_at) if done.next_at else "")


async def end(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Let it come no more."""
    check(turn)
    done = await turn.desk.storage.series.end(
        press.value, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )
    text = turn.t("series-stopped", name=done.wanted.name)
    if done.wanted.author_id != turn.person.id:
        told = Notice(done.wanted.author_id, Body(text), f"series:{done.id}:stopped")
        await turn.desk.storage.outbox.put([told], now=turn.desk.now())
    await turn.say("series-stopped", name=done.wanted.name)


async def listed(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """A page of the ward's series."""
    check(turn)
    known = await turn.desk.storage.series.of(turn.desk.ward.id)
    start = press.value if press.value < len(known) else 0
    rows: list[Row] = [
        [turn.button("series-entry", _press("series-open", each.id), name=each.wanted.name)]
        for each in known[start : start + MOST]
    ]
    if len(known) > MOST:
        onward = start + MOST if start + MOST < len(known) else 0
        rows.append([turn.button("announce-more", _press("series", onward))])
    await turn.say("announce-list" if known else "announce-list-empty", *rows)


async def opened(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """One of them."""
    check(turn)
    one = await turn.desk.storage.series.get(press.value, ward_id=turn.desk.ward.id)
    rows = _decisions(turn, one) if one.waiting and one.wanted.author_id != turn.person.id else []
    if one.running or (one.waiting and not rows):
        rows = [[turn.button("series-end", _press("series-end", one.id))]]
    who = await audiences.in_words(turn.desk, one.wanted.audience)
    coming = hour(one.next_at) if one.next_at else turn.t("series-not-yet")
    await turn.say("series-card", *rows, text=one.wanted.body.text, who=who, next=coming)


def _decisions(turn: Turn, one: Repetition) -> list[Row]:
    return [
        [turn.button("series-approve", _press("series-approve", one.id))],
        [turn.button("announce-refuse", _press("series-end", one.id))],
    ]


def _press(step: str, series_id: int) -> str:
    return Announce(draft=0, step=step, value=series_id).pack()
