"""Announcements: residents read the latest ones, cadres write, preview and send them."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.bursts import more_files_follow
from handlers.dates import hour
from handlers.fates import fate
from handlers.files import keep
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.groups import group_rows
from handlers.presses import Announce
from handlers.turn import Row, Turn, body
from storage.announcement import Announcement, Draft
from storage.announcement import State as Stands
from storage.audience import Audience
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, FileRef, Notice
from storage.people import DESK_ROLES, Role

TEXT_LIMIT = 3500  # characters, so that it stays one message on every channel
CAPTION_LIMIT = 900  # with a picture, Telegram takes less
MOST_FILES = 10  # one album


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
    router.message.register(pictured, StateFilter(Composing), HasFile())
    router.message.register(text_please, StateFilter(Composing.text), NoCommand())
    router.message.register(press_please, StateFilter(Composing), NoCommand())
    return router


async def news(_message: TelegramObject, turn: Turn) -> None:
    """/thongbao: the latest announcements; cadres can write one."""
    recent = await turn.desk.storage.announcements.recent(
        turn.desk.ward.id, group_id=turn.person.group_id, person_id=turn.person.id
    )
    for announcement in reversed(recent):
        at = hour(announcement.sent_at) if announcement.sent_at else ""
        for file in announcement.body.files:
            await turn.show(file)
        await turn.say("news-item", text=announcement.body.text, at=at)
    if turn.person.on_desk:
        await turn.say("news-cadre", [turn.button("menu-announce", Announce(draft=0, step="compose", value=0).pack())])
    elif not recent:
        await turn.say("news-none")


async def compose(turn: Turn) -> None:
    """Begin to write."""
    _check(turn)
    await turn.state.set_state(Composing.text)
    await turn.state.update_data(announcement=turn.event_id, groups=[], files=[], text="")
    await turn.say("announce-text")


async def compose_with(turn: Turn, attachments: Sequence[Attachment], words: str) -> None:
    """Begin with files that came before, and the words under them if there were any."""
    _check(turn)
    files = [await keep(turn, attachment) for attachment in attachments[:MOST_FILES]]
    await turn.state.set_state(Composing.text)
    stored = [[file.sha256, file.name, file.kind] for file in files]
    await turn.state.update_data(announcement=turn.event_id, groups=[], files=stored, text="")
    if words:
        await _take_words(turn, words)
    else:
        await turn.say("announce-words-please")


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The words of the announcement, typed or forwarded; pictures that came before belong to them."""
    await _take_words(turn, words)


async def pictured(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A picture or a file, perhaps with the words under it; an album is answered once."""
    _check(turn)
    files = (await turn.state.get_data())["files"]
    if len(files) < MOST_FILES:
        file = await keep(turn, attachment)
        await turn.state.update_data(files=[*files, [file.sha256, file.name, file.kind]])
    if words:
        await turn.state.update_data(text=words)
    if await more_files_follow(turn):
        return
    text = (await turn.state.get_data())["text"]
    if text:
        await _take_words(turn, text)
    else:
        await turn.say("announce-words-please")


async def _take_words(turn: Turn, words: str) -> None:
    _check(turn)
    limit = CAPTION_LIMIT if (await turn.state.get_data())["files"] else TEXT_LIMIT
    if len(words) > limit:
        await turn.state.set_state(Composing.text)
        await turn.say("announce-too-long", limit=limit, length=len(words))
        return
    await turn.state.update_data(text=words)
    await _ask_audience(turn)


def _check(turn: Turn) -> None:
    """The role may have been withdrawn while the announcement was written.

    Raises:
        ForbiddenError: it was.
    """
    if not turn.person.on_desk:
        raise ForbiddenError


async def text_please(_message: Message, turn: Turn) -> None:
    """A sticker where words were expected."""
    await turn.say("announce-text")


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected."""
    _check(turn)
    if await turn.state.get_state() == Composing.audience.state:
        await _ask_audience(turn)
    else:
        await _preview(turn)


async def _ask_audience(turn: Turn, page: int = 0) -> None:
    await turn.state.set_state(Composing.audience)
    data = await turn.state.get_data()
    chosen, draft = data["groups"], data["announcement"]

    def press(step: str, value: int = 0) -> str:
        return Announce(draft=draft, step=step, value=value).pack()

    rows = group_rows(
        turn,
        [group for group in turn.desk.ward.groups if group.id not in chosen],
        lambda group_id: press("group", group_id),
        lambda to: press("groups", to),
        page=page,
    )
    if chosen:
        done = turn.button("announce-chosen", press("chosen"))
        await turn.say("announce-more-groups", *rows, [done], groups=_names(turn, chosen))
    else:
        await turn.say("announce-audience", [turn.button("announce-everyone", press("everyone"))], *rows)


def _names(turn: Turn, group_ids: list[int]) -> str:
    names = [group.name for group in turn.desk.ward.groups if group.id in group_ids]
    return ", ".join(names) or turn.t("announce-whole-ward", ward=turn.desk.ward.name)


async def pressed(_query: TelegramObject, callback_data: Announce, turn: Turn) -> None:  # noqa: C901 — one line for each step
    """A button of the dialog; one of another announcement changes nothing."""
    _check(turn)
    step = callback_data.step
    if step == "compose":
        await compose(turn)
        return
    if step == "progress":
        await _progress(turn, callback_data.value)
        return
    if step == "approve":
        await _approve(turn, callback_data.value)
        return
    data, state = await turn.state.get_data(), await turn.state.get_state()
    if data.get("announcement") != callback_data.draft:
        raise StaleError
    match step, state:
        case ("everyone", Composing.audience.state):
            await turn.state.update_data(groups=[])
            await _preview(turn)
        case ("group", Composing.audience.state) if turn.desk.ward.group(callback_data.value):
            await turn.state.update_data(groups=sorted({*data["groups"], callback_data.value}))
            await _ask_audience(turn)
        case ("groups", Composing.audience.state):
            await _ask_audience(turn, callback_data.value)
        case ("chosen", Composing.audience.state):
            await _preview(turn)
        case ("send", Composing.confirm.state):
            await _send(turn)
        case ("change", Composing.confirm.state):
            await turn.state.set_state(Composing.text)
            await turn.state.update_data(groups=[])
            await turn.say("announce-text")
        case ("cancel", Composing.confirm.state):
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
    draft, preview = data["announcement"], await _body(turn)
    reach = await turn.desk.storage.announcements.reach(turn.desk.ward.id, Audience(groups=tuple(data["groups"])))
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
            0,
            [turn.button("announce-submit", Announce(draft=draft, step="send", value=0).pack(), count=reach.reachable)],
        )
    text_id = "announce-count" if reach.reachable else "announce-nobody"
    await turn.say(text_id, *rows, groups=_names(turn, data["groups"]), people=reach.people, reachable=reach.reachable)


async def _send(turn: Turn) -> None:
    """Hand it in: a second person reads it and lets it go."""
    data, announcements = await turn.state.get_data(), turn.desk.storage.announcements
    audience = Audience(groups=tuple(data["groups"]))
    reach = await announcements.reach(turn.desk.ward.id, audience)
    desk = await turn.desk.storage.people.with_roles(turn.desk.ward.id, sorted(DESK_ROLES))
    others = [person for person in desk if person != turn.person.id]

    def ask(submitted: Announcement) -> list[Notice]:
        press = Announce(draft=0, step="approve", value=submitted.id).pack()
        words = turn.t("announce-approve-please", author=turn.person.name, text=submitted.body.text)
        approve = body(words, [turn.button("announce-send", press, count=reach.reachable)], files=submitted.body.files)
        return [Notice(person, approve, f"announcement:{submitted.id}:ask:{person}") for person in others]

    await announcements.submit(
        Draft(
            ward_id=turn.desk.ward.id,
            author_id=turn.person.id,
            body=await _body(turn),
            audience=audience,
            previewed=reach.people,
        ),
        source=f"announcement:{data['announcement']}",
        now=turn.desk.now(),
        write=ask,
    )
    await turn.end()
    await turn.say("announce-submitted" if others else "announce-nobody-approves")


async def _approve(turn: Turn, announcement_id: int) -> None:
    """A second person lets it go."""
    announcements, now = turn.desk.storage.announcements, turn.desk.now()
    ward_id = turn.desk.ward.id
    waiting = await announcements.get(announcement_id, ward_id=ward_id)
    reach = await announcements.reach(ward_id, waiting.audience, subject_id=waiting.subject_id)
    administrators = await turn.desk.storage.people.with_roles(ward_id, [Role.ADMINISTRATOR])
    told = fate(turn.t, administrators)
    await announcements.approve(
        announcement_id,
        actor_id=turn.person.id,
        ward_id=ward_id,
        source=turn.source,
        now=now,
        seen=reach.people,
        write=told,
    )
    left = await announcements.begin(announcement_id, now=now, write=told)
    if left.state is Stands.APPROVED and left.send_at is not None:
        await turn.say("announce-leaves-later", at=hour(left.send_at))
    elif left.state is Stands.SENDING:
        progress = await announcements.progress(announcement_id)
        look = turn.button("announce-progress", Announce(draft=0, step="progress", value=announcement_id).pack())
        await turn.say("announce-sending", [look], count=progress.total)
    else:
        raise StaleError


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
