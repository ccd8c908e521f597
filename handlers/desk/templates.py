"""Reply templates: /maucau adds, shows and removes them; whoever answers may begin with one."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.desk import answering, blanks
from handlers.desk.opening import Working
from handlers.desk.presses import Template, TemplatePage
from handlers.filters import NoCommand, Words
from handlers.leaves import leaves
from handlers.named import named
from handlers.turn import Turn
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button
from storage.templates import MOST

NAME_LIMIT = 60  # characters; it stands on a button
WORDS_LIMIT = 3000


class Templating(StatesGroup):
    """A template is being made; the dialog's data hold its `template_name`."""

    name = State()
    words = State()


def build() -> Router:
    """Templates."""
    router = Router(name="desk-templates")
    router.message.register(first, Command("maucau"))
    router.callback_query.register(leafed, TemplatePage.filter())
    router.callback_query.register(pressed, Template.filter())
    router.message.register(called, StateFilter(Templating.name), Words())
    router.message.register(worded, StateFilter(Templating.words), Words())
    router.message.register(words_please, StateFilter(Templating), NoCommand())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/maucau."""
    _check(turn)
    await _list(turn, petition_id=0)


async def leafed(_query: CallbackQuery, callback_data: TemplatePage, turn: Turn) -> None:
    """The list, or more of it."""
    _check(turn)
    if callback_data.petition and not await _answers(turn, callback_data.petition):
        raise StaleError
    await _list(turn, petition_id=callback_data.petition, page=callback_data.page)


async def _list(turn: Turn, *, petition_id: int, page: int = 0) -> None:
    known = await turn.desk.storage.templates.of(turn.desk.ward.id)
    action = "use" if petition_id else "show"
    choices = [
        Button(each.name, Template(action=action, template=each.id, petition=petition_id).pack()) for each in known
    ]
    if not petition_id:
        choices.append(turn.button("template-new", Template(action="new").pack()))
    rows = leaves(
        choices,
        lambda to, _place, _count: turn.button("template-more", TemplatePage(petition=petition_id, page=to).pack()),
        page=page,
    )
    await turn.say("template-list" if known else "template-none", *rows)


async def pressed(_query: CallbackQuery, callback_data: Template, turn: Turn) -> None:
    """Something with one template."""
    _check(turn)
    match callback_data.action:
        case "new":
            await turn.state.set_state(Templating.name)
            await turn.say("template-name-question")
        case "show":
            await _show(turn, callback_data.template)
        case "remove":
            await turn.desk.storage.templates.remove(callback_data.template, ward_id=turn.desk.ward.id)
            await turn.say("template-removed")
        case "change":
            await _change(turn, callback_data.template)
        case "use" if await _answers(turn, callback_data.petition):
            template = await turn.desk.storage.templates.get(callback_data.template, ward_id=turn.desk.ward.id)
            await answering.preview(turn, callback_data.petition, template.words)
        case _:
            raise StaleError


async def _answers(turn: Turn, petition_id: int) -> bool:
    """Whether the speaker is answering this petition."""
    answering_now = await turn.state.get_state() == Working.answer.state
    return answering_now and (await turn.state.get_data()).get("petition") == petition_id


async def _show(turn: Turn, template_id: int) -> None:
    template = await turn.desk.storage.templates.get(template_id, ward_id=turn.desk.ward.id)
    change = turn.button("template-change", Template(action="change", template=template.id).pack())
    remove = turn.button("template-remove", Template(action="remove", template=template.id).pack())
    await turn.say("template-one", [change, remove], name=template.name, words=template.words)


async def _change(turn: Turn, template_id: int) -> None:
    template = await turn.desk.storage.templates.get(template_id, ward_id=turn.desk.ward.id)
    await turn.state.set_state(Templating.words)
    await turn.state.update_data(template_name=template.name)
    await turn.say("template-words-question", name=template.name)


async def called(_message: Message, words: str, turn: Turn) -> None:
    """The name of a new one."""
    _check(turn)
    name = " ".join(words.split())
    if len(name) > NAME_LIMIT:
        await turn.say("template-name-too-long", limit=NAME_LIMIT)
        return
    known = named(name, await turn.desk.storage.templates.of(turn.desk.ward.id), lambda each: each.name)
    if known is not None and known.name.lower() == name.lower():
        await turn.say("template-name-taken", name=known.name)
        return
    await turn.state.set_state(Templating.words)
    await turn.state.update_data(template_name=name)
    await turn.say("template-words-question", name=name)


async def worded(_message: Message, words: str, turn: Turn) -> None:
    """Its words; blanks that nothing fills are asked about at once, not when a resident reads them."""
    _check(turn)
    if unknown := blanks.unknown(words):
        await turn.say("template-unknown-blank", blanks=", ".join(f"{{{name}}}" for name in unknown))
        return
    if not answering.LEAST_ANSWER <= len(words) <= WORDS_LIMIT:
        await turn.say("template-length", least=answering.LEAST_ANSWER, limit=WORDS_LIMIT)
        return
    name = (await turn.state.get_data())["template_name"]
    try:
        await turn.desk.storage.templates.put(
            name, words, ward_id=turn.desk.ward.id, by_id=turn.person.id, now=turn.desk.now()
        )
    except StaleError:
        await turn.end()
        await turn.say("template-too-many", limit=MOST)
        return
    await turn.end()
    await turn.say("template-kept", name=name)


def _check(turn: Turn) -> None:
    if not turn.person.on_desk:
        raise ForbiddenError


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
