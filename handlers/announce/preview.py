"""What people will get, and for how many; the last look before a second person is asked."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from handlers import audiences
from handlers.announce import article, pricing
from handlers.announce.sketch import Sketch, at_hand, composed, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.dates import hour
from handlers.filters import NoCommand
from handlers.leaves import leaves
from handlers.pages import pages
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.errors import StaleError
from storage.messages import Body, Button
from storage.rhythm import next_after, rhythm

PLAIN_PAGE = 2000  # characters: what the poorest channel takes in one message


def build() -> Router:
    """Previews."""
    router = Router(name="announce-preview")
    router.callback_query.register(again, Step("preview"))
    router.callback_query.register(options, Step("options"))
    router.callback_query.register(plain, Step("plain"))
    router.callback_query.register(set_received, Step("received"))
    router.callback_query.register(set_urgent, Step("urgent"))
    router.callback_query.register(ask_subject, Step("topics"))
    router.callback_query.register(set_subject, Step("topic"))
    router.message.register(press_please, StateFilter(Composing.confirm), NoCommand())
    return router


async def show(turn: Turn, sketch: Sketch) -> None:
    """The message as it will be seen, and the numbers."""
    sketch = await article.still(turn, await keep(turn, sketch, Composing.confirm))
    message = await composed(turn, sketch)
    for file in message.files:
        await turn.show(file)
    await turn.say("announce-preview", text=message.text)
    reach = await turn.desk.storage.announcements.reach(
        turn.desk.ward.id, sketch.audience, subject_id=sketch.subject_id
    )
    text_id = "announce-count" if reach.reachable else "announce-nobody"
    who = await audiences.in_words(turn.desk, sketch.audience)
    rows = _rows(turn, sketch, reach.reachable)
    told = turn.t(text_id, groups=who, people=reach.people, reachable=reach.reachable)
    found = None if sketch.rhythm else await pricing.expected(turn, sketch)
    plan = [] if found is None else pricing.lines(turn.t, found)
    await turn.tell(Text("\n".join((told.rstrip(), *plan))), *rows)


def _rows(turn: Turn, sketch: Sketch, reachable: int) -> list[Row]:
    last = [turn.button("announce-cancel", sketch.press("cancel"))]
    if sketch.meeting_id is None:
        last.insert(0, turn.button("announce-change", sketch.press("change")))
    if not reachable:
        return [last]
    label = "announce-send-urgent" if sketch.urgent else "announce-submit"
    return [
        [turn.button(label, sketch.press("send"), count=reachable)],
        [
            turn.button("announce-when", sketch.press("when"), when=planned(turn, sketch)),
            turn.button("announce-options", sketch.press("options")),
        ],
        last,
    ]


def planned(turn: Turn, sketch: Sketch) -> str:
    """When it leaves, in a word or two."""
    if sketch.minutes_before is not None:
        return turn.t("announce-before", span=span(turn, sketch.minutes_before))
    if sketch.rhythm is not None:
        return turn.t("series-next", next=hour(next_after(rhythm(sketch.rhythm), turn.desk.now())))
    if sketch.send_at:
        return hour(sketch.send_at)
    return turn.t("announce-urgent-at-once" if sketch.urgent else "announce-at-once")


def span(turn: Turn, minutes: int) -> str:
    """A span before a meeting: whole days, or hours."""
    days, rest = divmod(minutes, 24 * 60)
    return turn.t("span-days", count=days) if days and not rest else turn.t("span-hours", count=minutes // 60)


async def again(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Back to the preview."""
    await show(
        turn, await pressed_on(turn, press, Composing.confirm, Composing.moment, Composing.rhythm, Composing.reason)
    )


async def options(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What else can be said of it."""
    await _show_options(turn, await pressed_on(turn, press, Composing.confirm))


async def _show_options(turn: Turn, sketch: Sketch) -> None:
    subjects = {each.id: each.name for each in await audiences.subjects(turn.desk)}
    subject = subjects.get(sketch.subject_id or 0, turn.t("announce-no-subject"))
    rows: list[Row] = [
        [
            turn.button(
                "announce-received-on" if sketch.acknowledge else "announce-received-off", sketch.press("received")
            )
        ],
        [turn.button("announce-plain", sketch.press("plain"))],
        [turn.button("announce-back", sketch.press("preview"))],
    ]
    rows.insert(0, [turn.button("announce-subject", sketch.press("topics"), name=subject)])
    if not sketch.urgent and sketch.rhythm is None:
        rows[1:1] = [*await pricing.share_rows(turn, sketch), *await article.rows(turn, sketch)]
    if sketch.meeting_id is None and not sketch.urgent:
        rows.insert(-1, [turn.button("announce-urgent", sketch.press("urgent"))])
    await turn.say("announce-options-question", *rows)


async def plain(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """As a channel shows it that knows neither buttons nor long messages."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    for part in plain_pages(turn, await composed(turn, sketch)):
        await turn.tell(Text(part))
    await turn.say("announce-plain-shown", [turn.button("announce-back", sketch.press("preview"))], limit=PLAIN_PAGE)


def plain_pages(turn: Turn, message: Body) -> list[str]:
    """The message in plain text: choices numbered, files named, cut where a reader would pause."""
    labels = [button.label for row in message.buttons for button in row]
    lines = [
        message.text,
        *(turn.t("announce-plain-choice", number=at, label=each) for at, each in enumerate(labels, 1)),
    ]
    lines += [turn.t("announce-plain-file", name=file.name) for file in message.files]
    return [page.render()[0] for page in pages(Text("\n".join(lines)), most=PLAIN_PAGE)]


async def set_received(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """With the button "received", or without."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await _show_options(turn, await keep(turn, sketch, Composing.confirm, acknowledge=not sketch.acknowledge))


async def set_urgent(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """It cannot wait for a second person."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await show(
        turn, await keep(turn, sketch, Composing.confirm, urgent=True, send_at=None, minutes_before=None, rhythm=None)
    )


async def ask_subject(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What it is about."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await turn.say("announce-subject-question", *await _subject_rows(turn, sketch, press.value))


async def _subject_rows(turn: Turn, sketch: Sketch, at: int) -> list[Row]:
    known = await audiences.subjects(turn.desk)
    none: Row = [turn.button("announce-subject-none", sketch.press("topic", 0))]
    choices = [
        turn.button("announce-subject-statutory", sketch.press("topic", each.id), name=each.name)
        if each.statutory
        else Button(each.name, sketch.press("topic", each.id))
        for each in known
    ]
    rows = leaves(
        choices,
        lambda to, place, count: turn.button("announce-page", sketch.press("topics", to), page=place, count=count),
        page=at,
        most=4,
    )
    return [*rows, none]


async def set_subject(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """It is about this."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    if press.value and press.value not in (await audiences.names(turn.desk)).subjects:
        raise StaleError
    await show(turn, await keep(turn, sketch, Composing.confirm, subject_id=press.value or None))


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected."""
    await show(turn, await at_hand(turn))
