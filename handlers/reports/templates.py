"""/mauphieu: the ward's own Word templates of papers."""

import asyncio

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.files import keep_document
from handlers.filters import Attachment, HasFile, HasRole, NoCommand
from handlers.refusals import refuse, say_refusal
from handlers.reports.papers import FIELDS, Paper, TemplateRefusedError, blank, fill, unknown_fields
from handlers.reports.presses import Template
from handlers.turn import Turn
from knowledge.errors import KnowledgeError
from storage.errors import FileRefusedError, ForbiddenError, StaleError
from storage.people import Role


class NewTemplate(StatesGroup):
    """An administrator sends a Word file; the dialog's data name the `paper`."""

    file = State()


def build() -> Router:
    """Templates."""
    router = Router(name="reports-templates")
    router.message.register(show, Command("mauphieu"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("mauphieu"))
    router.callback_query.register(pressed, Template.filter())
    router.message.register(sent, StateFilter(NewTemplate.file), HasFile())
    router.message.register(file_please, StateFilter(NewTemplate.file), NoCommand())
    return router


async def show(_message: Message, turn: Turn) -> None:
    """Which paper."""
    rows = [[turn.button(f"paper-name-{paper}", Template(action="open", paper=paper).pack())] for paper in Paper]
    await turn.say("paper-templates", *rows)


async def pressed(_query: CallbackQuery, callback_data: Template, turn: Turn) -> None:
    """Look at a template, change it, or go back to the program's own."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    if callback_data.paper not in set(Paper):
        raise StaleError
    paper = Paper(callback_data.paper)
    match callback_data.action:
        case "open":
            await _open(turn, paper)
        case "change":
            await turn.state.set_state(NewTemplate.file)
            await turn.state.update_data(paper=paper)
            await turn.say("paper-template-question", fields=", ".join("{{ " + name + " }}" for name in FIELDS))
        case "back":
            await turn.desk.storage.paper_templates.use(
                turn.desk.ward.id, paper, None, by=turn.person.id, now=turn.desk.now()
            )
            await turn.say("paper-template-back")
        case _:
            raise StaleError


async def _open(turn: Turn, paper: Paper) -> None:
    own = await turn.desk.storage.paper_templates.current(turn.desk.ward.id, paper)
    if own is None:
        content = await asyncio.to_thread(blank, turn.desk.texts, paper)
        await turn.show_bytes(content, f"mau-{turn.t(f'paper-file-{paper}')}.docx", picture=False)
    else:
        await turn.show(own)
    row = [turn.button("paper-template-change", Template(action="change", paper=paper).pack())]
    back = [] if own is None else [turn.button("paper-template-undo", Template(action="back", paper=paper).pack())]
    await turn.say("paper-template-shown", row, back)


async def sent(_message: Message, attachment: Attachment, turn: Turn) -> None:
    """The changed template: tried out before it is used."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    paper = Paper((await turn.state.get_data())["paper"])
    try:
        file = await keep_document(turn, attachment)
        blob = await turn.desk.storage.blobs.get(file.sha256)
        content = b"" if blob is None else blob.content
        unknown = await asyncio.to_thread(unknown_fields, content)
        await asyncio.to_thread(fill, content, {})
    except TemplateRefusedError as refusal:
        await turn.say("paper-template-refused", why=refusal.why)
        return
    except FileRefusedError as refusal:
        await say_refusal(turn, refusal)
        return
    except KnowledgeError as error:
        await turn.say(error.text_id)
        return
    await turn.desk.storage.paper_templates.use(turn.desk.ward.id, paper, file, by=turn.person.id, now=turn.desk.now())
    await turn.end()
    if unknown:
        await turn.say("paper-template-unknown", fields=", ".join(unknown))
    await turn.say("paper-template-used")


async def file_please(_message: Message, turn: Turn) -> None:
    """Words where a Word file was expected."""
    await turn.say("paper-template-file-please")
