"""/nhaphodan: the desk sends the roll as an Excel file, sees what it would do, and takes it in."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.files import keep_document
from handlers.filters import Attachment, HasFile, MayWork, NoCommand
from handlers.roll.bringing import Bringing, brought, figures, key_of, remarks_file, template
from handlers.roll.presses import Brought
from handlers.turn import Row, Turn
from knowledge.errors import KnowledgeError
from knowledge.roll.roll import Worker
from storage.errors import ForbiddenError, StaleError
from storage.people import Role
from storage.places import Ward
from storage.roll_entry import Outcome

KEY = 16  # letters of a file's hash that a button carries
TEMPLATE = "so-ho-dan-mau.xlsx"
REMARKS = "can-sua.xlsx"
MOST_LINKS = 20  # invitations of one message


class RollBringing(StatesGroup):
    """A file of households is awaited."""

    file = State()


def build() -> Router:
    """The roll from files."""
    router = Router(name="roll-importing")
    router.message.register(first, Command("nhaphodan"), MayWork())
    router.message.register(refuse, Command("nhaphodan"))
    router.message.register(given, StateFilter(RollBringing.file), HasFile())
    router.message.register(file_please, StateFilter(RollBringing.file), NoCommand())
    router.callback_query.register(pressed, Brought.filter())
    return router


async def refuse(_message: Message) -> None:
    """/nhaphodan by somebody who may not."""
    raise ForbiddenError


async def first(_message: Message, turn: Turn) -> None:
    """/nhaphodan: an empty file, and what to do with it."""
    await turn.end()
    await turn.state.set_state(RollBringing.file)
    await turn.show_bytes(template(turn.desk.texts), TEMPLATE, picture=False)
    await turn.say("roll-file-please")


async def file_please(_message: Message, turn: Turn) -> None:
    """Words where the file was expected."""
    await turn.say("roll-file-again")


async def given(_message: Message, attachment: Attachment, turn: Turn) -> None:
    """The file: what it would do is shown, nothing is done yet."""
    if not turn.person.on_desk:
        raise ForbiddenError
    try:
        file = await keep_document(turn, attachment)
        await turn.state.update_data(roll_file=file.sha256, roll_name=file.name)
        bringing = await _read_again(turn, file.sha256, file.name)
    except KnowledgeError as error:
        await turn.say(error.text_id, name=attachment.name)
        return
    outcome = await turn.desk.storage.roll.imports.preview(
        turn.desk.ward.id,
        bringing.entries,
        actor_id=turn.person.id,
        codes=bringing.roll.codes,
        groups=bringing.groups,
    )
    await _show(turn, bringing, outcome, file.sha256)


async def _show(turn: Turn, bringing: Bringing, outcome: Outcome, sha256: str) -> None:
    remarks = bringing.remarks(outcome)
    if remarks or outcome.missing:
        content = remarks_file(turn.desk.texts, bringing, outcome)
        await turn.show_bytes(content, REMARKS, picture=False, caption=turn.t("roll-remarks"))
    key = sha256[:KEY]
    no = [turn.button("roll-put-aside", Brought(action="drop", key=key).pack())]
    useful = outcome.added or outcome.changed or bringing.roll.workers
    rows: list[Row] = [[turn.button("roll-take", Brought(action="take", key=key).pack())], no] if useful else [no]
    await turn.say("roll-preview", *rows, **figures(turn.desk.texts, bringing, outcome))


async def pressed(_query: TelegramObject, callback_data: Brought, turn: Turn) -> None:
    """Take the file in, or put it aside."""
    if not turn.person.on_desk:
        raise ForbiddenError
    data = await turn.state.get_data()
    sha256, name = data.get("roll_file", ""), data.get("roll_name", "")
    if not sha256 or sha256[:KEY] != callback_data.key:
        raise StaleError
    if callback_data.action == "take":
        await _take(turn, sha256, name)
    else:
        await turn.say("roll-put-aside-done")
    await turn.end()
    await turn.desk.storage.roll.imports.forget_file(sha256)


async def _take(turn: Turn, sha256: str, name: str) -> None:
    bringing = await _read_again(turn, sha256, name)
    outcome = await turn.desk.storage.roll.imports.take(
        turn.desk.ward.id,
        bringing.entries,
        actor_id=turn.person.id,
        codes=bringing.roll.codes,
        groups=bringing.groups,
        source=f"{turn.source}:roll",
        file_name=name,
        rows=bringing.roll.rows,
        wrong=[(remark.row, remark.field, remark.fault) for remark in bringing.roll.remarks],
        now=turn.desk.now(),
    )
    await turn.say(
        "roll-taken", added=outcome.added, changed=outcome.changed, same=outcome.same, missing=len(outcome.missing)
    )
    if not bringing.roll.workers:
        return
    if not turn.person.is_administrator or outcome.id is None:
        await turn.say("roll-workers-not-yours", count=len(bringing.roll.workers))
        return
    await _invite(turn, bringing.roll.workers, outcome.id)


async def _invite(turn: Turn, workers: list[Worker], import_id: int) -> None:
    """Links to roles, each shown once: a file gives nobody a role."""
    ward = await _ward(turn)
    groups = {group.name: group.id for group in ward.groups}
    imports = turn.desk.storage.roll.imports
    wanted = await imports.uninvited(ward.id, [key_of(worker) for worker in workers])
    lines = []
    for worker in workers:
        if key_of(worker) not in wanted:
            continue
        token = await turn.desk.storage.invitations.invite(
            ward_id=ward.id,
            role=Role(worker.role),
            by=turn.person.id,
            now=turn.desk.now(),
            group_id=groups.get(worker.group),
        )
        role = turn.t(f"role-{worker.role}")
        called = turn.t("role-of-group", role=role, group=worker.group) if worker.group else role
        addresses = " ".join(address for _, address in turn.desk.invites(token))
        lines.append(turn.t("roll-invited", name=worker.name, role=called, links=addresses))
    for start in range(0, len(lines), MOST_LINKS):
        await turn.say("roll-invitations", lines="\n".join(lines[start : start + MOST_LINKS]))
    if len(lines) < len(workers):
        await turn.say("roll-invited-before", count=len(workers) - len(lines))
    await imports.invited(import_id, wanted)


async def _read_again(turn: Turn, sha256: str, name: str) -> Bringing:
    blob = await turn.desk.storage.blobs.get(sha256)
    if blob is None:
        raise StaleError
    return await brought(blob.content, name, await _ward(turn))


async def _ward(turn: Turn) -> Ward:
    """The ward with the groups of this moment: a file may have brought new ones."""
    return await turn.desk.storage.places.ward(turn.desk.ward.id)
