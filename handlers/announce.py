"""Announcements: residents read the latest ones, cadres write, preview and send them."""

from aiogram import Bot, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.dates import hour
from handlers.files import keep
from handlers.filters import Attachment, HasFile, Words
from handlers.presses import Announce
from handlers.turn import Row, Turn, body
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, Button, FileRef

TEXT_LIMIT = 3500  # characters, so that it stays one message on every channel
CAPTION_LIMIT = 900  # with a picture, Telegram takes less


class Composing(StatesGroup):
    """A cadre prepares an announcement."""

    text = State()
    audience = State()
    confirm = State()


def build() -> Router:
    """Announcements."""
    router = Router(name="announce")
    router.message.register(news, Command("thongbao"))
    router.callback_query.register(pressed, Announce.filter())
    router.message.register(written, StateFilter(Composing.text), Words())
    router.message.register(pictured, StateFilter(Composing.text), HasFile())
    router.message.register(text_please, StateFilter(Composing.text))
    router.message.register(press_please, StateFilter(Composing.audience, Composing.confirm))
    return router


async def news(_message: TelegramObject, turn: Turn) -> None:
    """/thongbao: the latest announcements; cadres can write one."""
    recent = await turn.desk.storage.announcements.recent(turn.desk.ward.id, group_id=turn.person.group_id)
    for announcement in reversed(recent):
        at = hour(announcement.sent_at) if announcement.sent_at else ""
        await turn.say("news-item", text=announcement.body.text, at=at)
    if turn.person.on_desk:
        await turn.say("news-cadre", [turn.button("menu-announce", Announce(draft=0, step="compose", value=0).pack())])
    elif not recent:
        await turn.say("news-none")


async def compose(turn: Turn) -> None:
    """Begin to write."""
    if not turn.person.on_desk:
        raise ForbiddenError
    await turn.state.set_state(Composing.text)
    await turn.state.set_data({"draft": turn.event_id, "groups": []})
    await turn.say("announce-text")


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The words of the announcement, typed or forwarded."""
    await _compose(turn, words, [])


async def pictured(_message: Message, attachment: Attachment, words: str, turn: Turn, bot: Bot) -> None:
    """A picture or a file with the words under it."""
    if not words:
        await turn.say("announce-caption-please")
        return
    file = await keep(turn, bot, attachment)
    await _compose(turn, words, [file])


async def _compose(turn: Turn, words: str, files: list[FileRef]) -> None:
    limit = CAPTION_LIMIT if files else TEXT_LIMIT
    if len(words) > limit:
        await turn.say("announce-too-long", limit=limit, length=len(words))
        return
    stored = [[file.sha256, file.name, file.kind] for file in files]
    await turn.state.update_data(text=words, files=stored, groups=[])
    await _ask_audience(turn)


async def text_please(_message: Message, turn: Turn) -> None:
    """A sticker where words were expected."""
    await turn.say("announce-text")


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected."""
    if await turn.state.get_state() == Composing.audience.state:
        await _ask_audience(turn)
    else:
        await _preview(turn)


async def _ask_audience(turn: Turn) -> None:
    await turn.state.set_state(Composing.audience)
    data = await turn.state.get_data()
    chosen, draft = data["groups"], data["draft"]
    rows: list[Row] = []
    if not chosen:
        rows.append([turn.button("announce-everyone", Announce(draft=draft, step="everyone", value=0).pack())])
    left = [group for group in turn.desk.ward.groups if group.id not in chosen]
    buttons = [Button(group.name, Announce(draft=draft, step="group", value=group.id).pack()) for group in left]
    rows += [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    if chosen:
        rows.append([turn.button("announce-chosen", Announce(draft=draft, step="chosen", value=0).pack())])
        await turn.say("announce-more-groups", *rows, groups=_names(turn, chosen))
    else:
        await turn.say("announce-audience", *rows)


def _names(turn: Turn, group_ids: list[int]) -> str:
    names = [group.name for group in turn.desk.ward.groups if group.id in group_ids]
    return ", ".join(names) or turn.t("announce-whole-ward", ward=turn.desk.ward.name)


async def pressed(_query: TelegramObject, callback_data: Announce, turn: Turn) -> None:  # noqa: C901 — one line for each step
    """A button of the dialog; one of another announcement changes nothing."""
    if not turn.person.on_desk:
        raise ForbiddenError
    step = callback_data.step
    if step == "compose":
        await compose(turn)
        return
    if step == "progress":
        await _progress(turn, callback_data.value)
        return
    data, state = await turn.state.get_data(), await turn.state.get_state()
    if data.get("draft") != callback_data.draft:
        raise StaleError
    match step, state:
        case ("everyone", Composing.audience.state):
            await turn.state.update_data(groups=[])
            await _preview(turn)
        case ("group", Composing.audience.state) if turn.desk.ward.group(callback_data.value):
            await turn.state.update_data(groups=sorted({*data["groups"], callback_data.value}))
            await _ask_audience(turn)
        case ("chosen", Composing.audience.state):
            await _preview(turn)
        case ("send", Composing.confirm.state):
            await _send(turn)
        case ("change", Composing.confirm.state):
            await turn.state.set_state(Composing.text)
            await turn.say("announce-text")
        case ("cancel", _):
            await turn.end()
            await turn.say("announce-cancelled")
        case _:
            raise StaleError


async def _body(turn: Turn) -> Body:
    data = await turn.state.get_data()
    text = turn.t("announce-message", ward=turn.desk.ward.name, text=data["text"])
    return body(text, files=[FileRef(*file) for file in data["files"]])


async def _preview(turn: Turn) -> None:
    await turn.state.set_state(Composing.confirm)
    data = await turn.state.get_data()
    draft, preview = data["draft"], await _body(turn)
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, data["groups"])
    for file in preview.files:
        await turn.show(file)
    await turn.say("announce-preview", text=preview.text)
    rows: list[Row] = [
        [
            turn.button("announce-change", Announce(draft=draft, step="change", value=0).pack()),
            turn.button("announce-cancel", Announce(draft=draft, step="cancel", value=0).pack()),
        ]
    ]
    if reach.reachable:
        rows.insert(
            0, [turn.button("announce-send", Announce(draft=draft, step="send", value=0).pack(), count=reach.reachable)]
        )
    text_id = "announce-count" if reach.reachable else "announce-nobody"
    await turn.say(text_id, *rows, groups=_names(turn, data["groups"]), people=reach.people, reachable=reach.reachable)


async def _send(turn: Turn) -> None:
    data = await turn.state.get_data()
    announcement = await turn.desk.storage.announcements.send(
        ward_id=turn.desk.ward.id,
        author_id=turn.person.id,
        body=await _body(turn),
        group_ids=data["groups"],
        source=f"announcement:{data['draft']}",
        now=turn.desk.now(),
    )
    await turn.end()
    progress = await turn.desk.storage.announcements.progress(announcement.id)
    look = turn.button("announce-progress", Announce(draft=0, step="progress", value=announcement.id).pack())
    await turn.say("announce-sending", [look], count=progress.total)


async def _progress(turn: Turn, announcement_id: int) -> None:
    announcement = await turn.desk.storage.announcements.get(announcement_id, ward_id=turn.desk.ward.id)
    progress = await turn.desk.storage.announcements.progress(announcement.id)
    reasons = "\n".join(
        turn.t("announce-failure", reason=turn.t(f"failure-{kind}"), count=count)
        for kind, count in progress.failures.items()
    )
    rows: list[Row] = []
    if progress.waiting:
        rows.append(
            [turn.button("announce-progress", Announce(draft=0, step="progress", value=announcement.id).pack())]
        )
    await turn.say(
        "announce-so-far", *rows, sent=progress.sent, waiting=progress.waiting, failed=progress.failed, reasons=reasons
    )
