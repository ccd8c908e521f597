"""Messages outside every dialog: what is meant is recognised, and asked when it is not clear."""

import re

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, TelegramObject

from handlers import announce, ask, complaint, denunciation, handoff, roles
from handlers.bursts import more_files_follow
from handlers.cautions import emergency, may_be_denunciation, withhold
from handlers.desk import entering, queue
from handlers.filters import Attachment, HasFile, HasPlace, NoCommand, Spot, Words
from handlers.petition import follow, late, loose, naming, steps
from handlers.petition.adding import More
from handlers.petition.screens import Steps
from handlers.ports import Kind
from handlers.presses import Menu, Understand
from handlers.turn import Row, Turn
from handlers.unknown import looking
from handlers.welcome import menu
from knowledge.triage import Intent, Triage, triage
from storage.codes import is_only_code
from storage.petition import Petition
from storage.receipts import is_only_receipt

OPENED_IN_A_BROWSER = re.compile(r"\S#(moi|to|hop)=([\w-]+)")  # an invitation, a group's link, a meeting's door
CHOICES = 3
WARNS_FROM = 0.1  # of an emergency that is not the likeliest meaning; below it, the choice that names it is enough
FEWEST = 2  # one choice alone reads like a guess
SERIOUS = frozenset(
    {Intent.EMERGENCY, Intent.PETITION_DENUNCIATION, Intent.PETITION_COMPLAINT, Intent.PETITION_REFLECTION}
)
USUAL = (Intent.QUESTION, Intent.PETITION_REFLECTION)
BEHALF = "behalf"  # a cadre's words are what somebody else has told them
# Nobody means to choose these.
NOT_OFFERED = frozenset({Intent.GREETING, Intent.THANKS, Intent.OTHER})


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
    router.message.register(place_alone, HasPlace())
    router.message.register(unreadable, NoCommand())
    router.message.register(unknown_command)
    router.callback_query.register(stale)
    return router


async def cancel(_message: Message, turn: Turn) -> None:
    """/huy, in every state."""
    state = await turn.state.get_state()
    draft = await turn.desk.storage.drafts.of(turn.person.id)
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
            await steps.begin(turn)
        case "name" if turn.person.roles:
            await roles.ask_name(turn)
        case "officer":
            await handoff.offer_last(turn)
        case "status":
            await follow.look_up(turn, "")
        case "news":
            await announce.news(query, turn)
        case "queue" if turn.person.on_desk:
            await queue.show_queue(turn)
        case "announce" if turn.person.on_desk:
            await announce.compose(turn)
        case _:
            await menu(turn)


async def understand(_message: Message, words: str, turn: Turn) -> None:
    """Words outside a dialog."""
    if is_only_code(words):
        await follow.look_up(turn, words)
        return
    if is_only_receipt(words):
        await looking.look_up(turn, words)
        return
    if link := OPENED_IN_A_BROWSER.search(words):
        await turn.say("pasted-link", line=f"/start {link[1]}_{link[2]}")
        return
    found = triage(words)
    # Whoever was asked something names people and places without accusing anybody.
    answers = not found.accuses and await late.asked_back(turn) is not None
    if may_be_denunciation(found) and not answers:
        await withhold(turn, certain=found.certain)
        return
    await naming.remember(turn, words)  # for the buttons that ask how this was meant
    await _meant_so(turn, found, words)


async def _meant_so(turn: Turn, found: Triage, words: str) -> None:
    waiting = await late.asked_back(turn)
    if waiting is not None and found.intent is Intent.OTHER and found.certain:
        await late.ask_whether_reply(turn, waiting)
    elif found.certain and found.intent is Intent.PETITION_REFLECTION and turn.person.on_desk:
        await _ask_cadre(turn)
    elif found.certain:
        await _go(turn, found.intent, words)
    elif await _asks_on(turn, found):
        await _go(turn, Intent.QUESTION, words)
    else:
        await _unsure(turn, found, waiting)


async def _ask_cadre(turn: Turn) -> None:
    """Whoever works on the desk mostly tells what others have told them, and is not asked for consent to that."""
    own = Understand(intent=Intent.PETITION_REFLECTION, said=turn.event_id).pack()
    rows = [_behalf_row(turn), _meant(turn, Intent.QUESTION), [turn.button("as-own", own)]]
    await turn.say("as-cadre", *rows)


def _behalf_row(turn: Turn) -> Row:
    return [turn.button("as-behalf", Understand(intent=BEHALF, said=turn.event_id).pack())]


async def _asks_on(turn: Turn, found: Triage) -> bool:
    """Whether this is likely the next question about a clause that was just shown, such as "còn khoản 3?" alone."""
    likely = {found.intent, *(intent for intent, _ in found.alternatives)}
    shown = (await turn.state.get_data()).get("cited")
    return bool(shown) and Intent.QUESTION in likely and not likely & SERIOUS


async def _unsure(turn: Turn, found: Triage, waiting: Petition | None) -> None:
    intents = offered(found)
    if waiting is not None and not intents:
        await late.ask_whether_reply(turn, waiting)
        return
    if not intents:
        await _go(turn, Intent.OTHER, "")
        return
    if warns(found):
        await emergency(turn)
    reply = [late.reply_row(turn, waiting)] if waiting is not None else []
    brought = [_behalf_row(turn)] if turn.person.on_desk and Intent.PETITION_REFLECTION in intents else []
    await turn.say("unsure", *reply, *brought, *(_meant(turn, intent) for intent in intents))


def warns(found: Triage) -> bool:
    """Whether words that are not clear are answered with whom to call before anything else."""
    return found.intent is Intent.EMERGENCY or dict(found.alternatives).get(Intent.EMERGENCY, 0.0) >= WARNS_FROM


def offered(found: Triage) -> list[Intent]:
    """The likely meanings, best first, without those that nobody would choose."""
    intents = [found.intent, *(intent for intent, _ in found.alternatives)]
    likely = [intent for intent in intents if intent not in NOT_OFFERED][:CHOICES]
    more = [intent for intent in USUAL if intent not in likely] if likely else []
    return [*likely, *more[: max(FEWEST - len(likely), 0)]]


def _meant(turn: Turn, intent: Intent) -> Row:
    return [turn.button(f"as-{intent}", Understand(intent=intent, said=turn.event_id).pack())]


async def chosen(_query: TelegramObject, callback_data: Understand, turn: Turn) -> None:
    """The person said how their message was meant; words that might have been a denunciation were not kept."""
    said = (await turn.state.get_data()).get("said") or {}
    words = said["words"] if said.get("event") == callback_data.said else ""
    if callback_data.intent == BEHALF:
        await entering.begin(turn, words)
        return
    intent = Intent(callback_data.intent) if callback_data.intent in set(Intent) else Intent.OTHER
    await _go(turn, intent, words)


async def _is_only_introduced(turn: Turn, intent: Intent, words: str) -> bool:
    """Whether somebody was introduced a moment ago who said no more than hello, or the number of a list that there is not."""
    introduced = (await turn.state.get_data()).get("asked_consent") == turn.event_id
    return introduced and (intent is Intent.GREETING or words.isdigit())


async def _go(turn: Turn, intent: Intent, words: str) -> None:  # noqa: C901 — one line for each intent
    match intent:
        case Intent.QUESTION:
            await (ask.answer(turn, words) if words else ask.question_please(turn))
        case Intent.PETITION_REFLECTION:
            await steps.begin_with(turn, words)
        case Intent.PETITION_COMPLAINT:
            said = ((await turn.state.get_data()).get("said") or {}).get("event", 0)
            await complaint.explain(turn, said=said if words else 0)
        case Intent.PETITION_DENUNCIATION:
            await denunciation.explain(turn)
        case Intent.STATUS:
            await follow.look_up(turn, words)
        case Intent.ANNOUNCEMENT:
            await announce.news(turn.chat, turn)
        case Intent.EMERGENCY:
            await emergency(turn)
        case Intent.GREETING | Intent.OTHER if await _is_only_introduced(turn, intent, words):
            return  # and asked something: a greeting or a menu more would hide the question
        case Intent.GREETING:
            await turn.say("greeting", ward=turn.desk.ward.name)
            await menu(turn)
        case Intent.THANKS:
            await turn.say("thanks")
        case Intent.OTHER:
            await turn.say("other", ward=turn.desk.ward.name)
            await menu(turn)


async def file_alone(message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A file outside a dialog, perhaps one of many: what they are for is settled after the last."""
    data = await turn.state.get_data()
    if message.media_group_id and message.media_group_id == data.get("withheld"):
        return
    found = triage(words) if words else None
    if found is not None and may_be_denunciation(found):
        await withhold(turn, certain=found.certain)
        return
    await loose.remember_loose(turn, attachment)
    if found is not None:
        await naming.remember(turn, words)
        await turn.state.update_data(under_file=words)
    if not await more_files_follow(turn):
        await _settle_files(turn, attachment)


async def _settle_files(turn: Turn, attachment: Attachment) -> None:
    """Late ones of an album belong where the album is; others may belong to what was sent a moment ago."""
    words = (await turn.state.get_data()).get("under_file", "")
    await turn.state.update_data(under_file="")
    found = triage(words) if words else None
    album = await late.of_album(turn, attachment)
    if album is not None:
        said = (await turn.state.get_data()).get("said") or {}
        more = More(
            words=words, files=await loose.loose_files(turn, album=attachment.album), message=said.get("message")
        )
        await late.take_loose(turn, album, more)
        return
    sent = await late.just_sent(turn)
    if sent is not None and (found is None or not found.certain or found.intent is Intent.PETITION_REFLECTION):
        await late.offer(turn, sent, words)
    elif found is not None:
        await _meant_so(turn, found, words)
    else:
        spoken = attachment.sort in {"voice", "video_note"}
        text_id = "voice-alone" if spoken else "file-alone"
        await turn.say(text_id, [turn.button("menu-petition", Menu(to="petition").pack())])


async def place_alone(_message: Message, spot: Spot, turn: Turn) -> None:
    """A place on the map outside a dialog: of what was sent a moment ago, or of a petition that follows."""
    await loose.remember_spot(turn, spot)
    sent = await late.just_sent(turn)
    if sent is not None:
        await late.offer(turn, sent, "")
    else:
        await turn.say("place-alone", [turn.button("menu-petition", Menu(to="petition").pack())])


async def unreadable(_message: Message, turn: Turn) -> None:
    """A sticker, a contact card and the like."""
    await turn.say("unknown", files=turn.brings(Kind.FILE))
    await menu(turn)


async def unknown_command(_message: Message, turn: Turn) -> None:
    """A command that there is not."""
    await turn.say("unknown-command")


async def stale(_query: TelegramObject, turn: Turn) -> None:
    """A button that leads nowhere any more."""
    await turn.say("stale-button")
