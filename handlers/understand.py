"""Messages outside every dialog: what is meant is recognised, and asked when it is not clear."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers import announce, ask, work
from handlers.cautions import may_be_denunciation, withhold
from handlers.filters import HasFile, Words
from handlers.petition import follow, steps
from handlers.petition.screens import Steps
from handlers.presses import Menu, Understand
from handlers.turn import Turn
from handlers.welcome import menu
from knowledge.triage import Intent, Triage, triage

CHOICES = 3


def commands() -> Router:
    """What works in every state; attached before the dialogs."""
    router = Router(name="cancel")
    router.message.register(cancel, Command("huy"))
    return router


def build() -> Router:
    """Everything that no dialog took; attached last."""
    router = Router(name="understand")
    router.callback_query.register(chosen, Understand.filter())
    router.callback_query.register(from_menu, Menu.filter())
    router.message.register(understand, Words())
    router.message.register(file_alone, HasFile())
    router.message.register(unknown)
    router.callback_query.register(stale)
    return router


async def cancel(_message: Message, turn: Turn) -> None:
    """/huy, in every state."""
    state = await turn.state.get_state()
    draft = await turn.desk.storage.petitions.draft_of(turn.person.id)
    if draft is not None and (state is None or state.startswith(f"{Steps.__name__}:")):
        await steps.cancel(turn)
    elif state is None:
        await turn.say("cancel-nothing")
    else:
        await turn.end()
        await turn.say("cancelled")


async def from_menu(query: TelegramObject, callback_data: Menu, turn: Turn) -> None:
    """A button of the menu."""
    match callback_data.to:
        case "ask":
            await ask.question_please(turn)
        case "petition":
            await steps.begin(query, turn)
        case "officer":
            await steps.begin_with(turn, (await turn.state.get_data()).get("asked", ""))
        case "status":
            await follow.look_up(turn, "")
        case "news":
            await announce.news(query, turn)
        case "queue" if turn.person.on_desk:
            await work.show_queue(query, turn)
        case "announce" if turn.person.on_desk:
            await announce.compose(turn)
        case _:
            await menu(turn)


async def understand(_message: Message, words: str, turn: Turn, bot: Bot) -> None:
    """Words outside a dialog."""
    found = triage(words)
    if may_be_denunciation(found):
        await withhold(turn, bot, certain=found.certain)
        return
    if not found.certain:
        await _unsure(turn, words, found)
        return
    await _go(turn, found.intent, words)


async def _unsure(turn: Turn, words: str, found: Triage) -> None:
    await turn.state.update_data(said=words)
    intents = [
        intent for intent, _ in found.alternatives if intent not in {Intent.GREETING, Intent.THANKS, Intent.OTHER}
    ]
    rows = [[turn.button(f"as-{intent}", Understand(intent=intent).pack())] for intent in intents[:CHOICES]]
    await turn.say("unsure", *rows)


async def chosen(_query: TelegramObject, callback_data: Understand, turn: Turn) -> None:
    """The person said how their message was meant; words that might have been a denunciation were not kept."""
    intent = Intent(callback_data.intent) if callback_data.intent in set(Intent) else Intent.OTHER
    words = (await turn.state.get_data()).get("said", "")
    await turn.state.update_data(said="")
    await _go(turn, intent, words)


async def _go(turn: Turn, intent: Intent, words: str) -> None:  # noqa: C901 — one line for each intent
    match intent:
        case Intent.QUESTION:
            await (ask.answer(turn, words) if words else ask.question_please(turn))
        case Intent.PETITION_REFLECTION:
            await (steps.begin_with(turn, words) if words else steps.begin(turn.chat, turn))
        case Intent.PETITION_COMPLAINT:
            await turn.say(
                "complaint",
                [turn.button("as-petition_reflection", Understand(intent=Intent.PETITION_REFLECTION).pack())],
                ward=turn.desk.ward.name,
            )
        case Intent.PETITION_DENUNCIATION:
            await turn.say("denunciation", ward=turn.desk.ward.name)
        case Intent.STATUS:
            await follow.look_up(turn, words)
        case Intent.ANNOUNCEMENT:
            await announce.news(turn.chat, turn)
        case Intent.EMERGENCY:
            await turn.say("emergency")
        case Intent.GREETING:
            await turn.say("greeting", ward=turn.desk.ward.name)
            await menu(turn)
        case Intent.THANKS:
            await turn.say("thanks")
        case Intent.OTHER:
            await turn.say("other", ward=turn.desk.ward.name)
            await menu(turn)


async def file_alone(_message: Message, words: str, turn: Turn, bot: Bot) -> None:
    """A picture outside a dialog: its caption says what it is for, if there is one."""
    if words:
        await understand(_message, words, turn, bot)
        return
    await turn.say("file-alone", [turn.button("menu-petition", Menu(to="petition").pack())])


async def unknown(_message: Message, turn: Turn) -> None:
    """Take a sticker, an unknown command and the like."""
    await turn.say("unknown")
    await menu(turn)


async def stale(query: CallbackQuery, turn: Turn) -> None:
    """A button that leads nowhere any more."""
    await query.answer(turn.t("stale-button"), show_alert=True)
    await turn.say("stale-button")
